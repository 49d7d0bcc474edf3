# expect
resource "aws_lambda_permission" "silent" {
  description = "x"
}

resource "aws_lambda_permission" "good" {
  source_arn = "something"
}

resource "aws_lambda_permission" "unknown" {
  source_arn = var.unknown
}
