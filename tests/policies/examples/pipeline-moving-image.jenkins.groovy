pipeline {
  agent {
    docker {
      // expect
      image 'maven:latest'
      args '-v /tmp:/tmp'
    }
  }
  stages {
    stage('A') { agent { docker 'node:20.1' } steps { echo 'image' } }
    stage('B') {
      steps {
        script {
          // expect
          docker.image('golang').inside { sh 'make' }
          docker.image("golang:${VERSION}").inside { sh 'make' }
        }
      }
    }
  }
}
