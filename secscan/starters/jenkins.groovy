pipeline {
  agent { docker { image 'python:3.13' } }
  stages {
    stage('secscan') {
      steps {
        sh 'python3 -m venv /tmp/secscan && /tmp/secscan/bin/pip install "git+https://github.com/secscan/secscan@<sha>"'
        sh '/tmp/secscan/bin/secscan . -o console=- -o sarif=secscan.sarif -o junit=secscan.xml -o html=secscan.html'
      }
      post {
        always {
          recordIssues tools: [sarif(pattern: 'secscan.sarif')]   // the Warnings plugin
          junit 'secscan.xml'
          archiveArtifacts 'secscan.html'
        }
      }
    }
  }
}
