resource "aws_api_gateway_method" "bad" {
  # expect
  authorization = "NONE"
}

resource "aws_api_gateway_method" "good" {
  authorization = "something-else"
}

resource "aws_api_gateway_method" "unknown" {
  authorization = var.unknown
}
