# expect
resource "aws_cloudwatch_log_group" "silent" {
  description = "x"
}

resource "aws_cloudwatch_log_group" "good" {
  kms_key_id = "something"
}

resource "aws_cloudwatch_log_group" "unknown" {
  kms_key_id = var.unknown
}
