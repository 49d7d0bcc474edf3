resource "aws_ebs_encryption_by_default" "bad" {
  # expect
  enabled = false
}

resource "aws_ebs_encryption_by_default" "good" {
  enabled = true
}

resource "aws_ebs_encryption_by_default" "unknown" {
  enabled = var.unknown
}
