# expect
resource "aws_api_gateway_stage" "silent" {
  description = "x"
}

resource "aws_api_gateway_stage" "good" {
  access_log_settings = "something"
}

resource "aws_api_gateway_stage" "unknown" {
  access_log_settings = var.unknown
}
