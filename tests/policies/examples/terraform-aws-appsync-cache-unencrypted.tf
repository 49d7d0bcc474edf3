resource "aws_appsync_api_cache" "bad" {
  # expect
  at_rest_encryption_enabled = false
}

# expect
resource "aws_appsync_api_cache" "silent" {
  description = "x"
}

resource "aws_appsync_api_cache" "good" {
  at_rest_encryption_enabled = true
}

resource "aws_appsync_api_cache" "unknown" {
  at_rest_encryption_enabled = var.unknown
}
