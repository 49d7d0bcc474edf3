resource "aws_elasticsearch_domain" "bad" {
  domain_endpoint_options {
    # expect
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}

resource "aws_elasticsearch_domain" "good" {
  domain_endpoint_options {
    tls_security_policy = "something-else"
  }
}

resource "aws_elasticsearch_domain" "unknown" {
  domain_endpoint_options {
    tls_security_policy = var.unknown
  }
}
