// expect
@Library('build@main') _
library 'other@1.2'
node { sh 'make' }
