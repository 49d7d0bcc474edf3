resource "aws_cloudfront_distribution" "bad" {
  default_cache_behavior {
    # expect
    viewer_protocol_policy = "allow-all"
  }
}

resource "aws_cloudfront_distribution" "good" {
  default_cache_behavior {
    viewer_protocol_policy = "something-else"
  }
}

resource "aws_cloudfront_distribution" "unknown" {
  default_cache_behavior {
    viewer_protocol_policy = var.unknown
  }
}
