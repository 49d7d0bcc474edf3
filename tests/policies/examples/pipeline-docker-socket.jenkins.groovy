node {
  // expect
  docker.image('docker:27').inside('-v /var/run/docker.sock:/var/run/docker.sock') { sh 'make' }
  docker.image('docker:27').inside('-v /tmp/x:/tmp/x') { sh 'make' }
}
