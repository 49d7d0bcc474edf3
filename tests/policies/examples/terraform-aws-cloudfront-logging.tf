# expect
resource "aws_cloudfront_distribution" "silent" {
  description = "x"
}

resource "aws_cloudfront_distribution" "good" {
  logging_config = "something"
}

resource "aws_cloudfront_distribution" "unknown" {
  logging_config = var.unknown
}
