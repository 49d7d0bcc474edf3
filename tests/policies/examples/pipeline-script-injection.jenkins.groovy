pipeline {
  stages {
    stage('A') {
      steps {
        // expect
        sh "git log ${env.CHANGE_TITLE}"
        // expect
        sh(returnStdout: true, script: "echo ${CHANGE_BRANCH}")
        sh 'echo "$CHANGE_TITLE"'
        echo "${env.CHANGE_TITLE}"
      }
    }
  }
}
