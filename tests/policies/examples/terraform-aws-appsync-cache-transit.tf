resource "aws_appsync_api_cache" "bad" {
  # expect
  transit_encryption_enabled = false
}

# expect
resource "aws_appsync_api_cache" "silent" {
  description = "x"
}

resource "aws_appsync_api_cache" "good" {
  transit_encryption_enabled = true
}

resource "aws_appsync_api_cache" "unknown" {
  transit_encryption_enabled = var.unknown
}
