resource "aws_cloudtrail" "bad" {
  # expect
  enable_logging = false
}

resource "aws_cloudtrail" "good" {
  enable_logging = true
}

resource "aws_cloudtrail" "unknown" {
  enable_logging = var.unknown
}
