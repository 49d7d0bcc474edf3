# expect
resource "aws_cloudwatch_log_group" "silent" {
  description = "x"
}

resource "aws_cloudwatch_log_group" "good" {
  retention_in_days = "something"
}

resource "aws_cloudwatch_log_group" "unknown" {
  retention_in_days = var.unknown
}
