resource "aws_api_gateway_stage" "bad" {
  # expect
  xray_tracing_enabled = false
}

# expect
resource "aws_api_gateway_stage" "silent" {
  description = "x"
}

resource "aws_api_gateway_stage" "good" {
  xray_tracing_enabled = true
}

resource "aws_api_gateway_stage" "unknown" {
  xray_tracing_enabled = var.unknown
}
