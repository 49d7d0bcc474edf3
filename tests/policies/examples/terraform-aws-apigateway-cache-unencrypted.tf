resource "aws_api_gateway_method_settings" "bad" {
  settings {
    # expect
    cache_data_encrypted = false
  }
}

# expect
resource "aws_api_gateway_method_settings" "silent" {
  description = "x"
}

resource "aws_api_gateway_method_settings" "good" {
  settings {
    cache_data_encrypted = true
  }
}

resource "aws_api_gateway_method_settings" "unknown" {
  settings {
    cache_data_encrypted = var.unknown
  }
}
