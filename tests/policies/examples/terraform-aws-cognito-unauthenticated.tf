resource "aws_cognito_identity_pool" "bad" {
  # expect
  allow_unauthenticated_identities = true
}

resource "aws_cognito_identity_pool" "good" {
  allow_unauthenticated_identities = false
}

resource "aws_cognito_identity_pool" "unknown" {
  allow_unauthenticated_identities = var.unknown
}
