resource "aws_elasticsearch_domain" "bad" {
  domain_endpoint_options {
    # expect
    enforce_https = false
  }
}

# expect
resource "aws_elasticsearch_domain" "silent" {
  description = "x"
}

resource "aws_elasticsearch_domain" "good" {
  domain_endpoint_options {
    enforce_https = true
  }
}

resource "aws_elasticsearch_domain" "unknown" {
  domain_endpoint_options {
    enforce_https = var.unknown
  }
}
