resource "aws_cloudfront_distribution" "bad" {
  viewer_certificate {
    # expect
    minimum_protocol_version = "SSLv3"
  }
}

resource "aws_cloudfront_distribution" "good" {
  viewer_certificate {
    minimum_protocol_version = "something-else"
  }
}

resource "aws_cloudfront_distribution" "unknown" {
  viewer_certificate {
    minimum_protocol_version = var.unknown
  }
}
