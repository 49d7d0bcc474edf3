node {
  // expect
  sh "git checkout ${env.BRANCH_NAME}"
  sh """
  // expect
    ./deploy ${params.TARGET}
  """
  sh './deploy "$TARGET"'
}
