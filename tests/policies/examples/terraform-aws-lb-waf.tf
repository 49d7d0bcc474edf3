# expect
resource "aws_cloudfront_distribution" "silent" {
  description = "x"
}

resource "aws_cloudfront_distribution" "good" {
  web_acl_id = "something"
}

resource "aws_cloudfront_distribution" "unknown" {
  web_acl_id = var.unknown
}
