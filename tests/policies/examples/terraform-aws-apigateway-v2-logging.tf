# expect
resource "aws_apigatewayv2_stage" "silent" {
  description = "x"
}

resource "aws_apigatewayv2_stage" "good" {
  access_log_settings = "something"
}

resource "aws_apigatewayv2_stage" "unknown" {
  access_log_settings = var.unknown
}
