pipeline {
  environment {
    // expect
    DEPLOY_PASSWORD = 'not-so-secret'
    TOKEN = credentials('deploy-token')
    API_KEY = "${OTHER}"
  }
}
