resource "aws_lambda_function" "bad" {
  tracing_config {
    # expect
    mode = "SOMETHING_ELSE"
  }
}

# expect
resource "aws_lambda_function" "silent" {
  description = "x"
}

resource "aws_lambda_function" "good" {
  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_function" "unknown" {
  tracing_config {
    mode = var.unknown
  }
}
