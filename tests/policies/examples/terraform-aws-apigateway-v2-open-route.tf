resource "aws_apigatewayv2_route" "bad" {
  # expect
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "good" {
  authorization_type = "something-else"
}

resource "aws_apigatewayv2_route" "unknown" {
  authorization_type = var.unknown
}
