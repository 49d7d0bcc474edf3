# expect
resource "aws_sns_topic" "silent" {
  description = "x"
}

resource "aws_sns_topic" "good" {
  kms_master_key_id = "something"
}

resource "aws_sns_topic" "unknown" {
  kms_master_key_id = var.unknown
}
