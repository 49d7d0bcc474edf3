pipeline {
  agent {
    docker {
      image 'docker:27'
      // expect
      args '--privileged -u root'
    }
  }
}
