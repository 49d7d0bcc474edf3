pipeline {
  agent any
  stages {
    stage('Build') {
      steps {
        // expect
        sh 'wget -qO- https://example.com/get.sh | sudo sh'
        sh """
          make
// expect
          curl https://example.com/get.sh | bash
        """
        sh(script: 'curl -o get.sh https://example.com/get.sh && sha256sum -c sums && sh get.sh', label: 'curl x | sh')
      }
    }
  }
}
