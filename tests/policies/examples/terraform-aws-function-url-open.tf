resource "aws_lambda_function_url" "bad" {
  # expect
  authorization_type = "NONE"
}

resource "aws_lambda_function_url" "good" {
  authorization_type = "something-else"
}

resource "aws_lambda_function_url" "unknown" {
  authorization_type = var.unknown
}
