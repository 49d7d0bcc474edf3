resource "aws_api_gateway_domain_name" "bad" {
  # expect
  security_policy = "SOMETHING_ELSE"
}

# expect
resource "aws_api_gateway_domain_name" "silent" {
  description = "x"
}

resource "aws_api_gateway_domain_name" "good" {
  security_policy = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "unknown" {
  security_policy = var.unknown
}
