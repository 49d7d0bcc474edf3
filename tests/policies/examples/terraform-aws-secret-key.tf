# expect
resource "aws_secretsmanager_secret" "silent" {
  description = "x"
}

resource "aws_secretsmanager_secret" "good" {
  kms_key_id = "something"
}

resource "aws_secretsmanager_secret" "unknown" {
  kms_key_id = var.unknown
}
