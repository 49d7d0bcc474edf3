resource "aws_elasticsearch_domain" "bad" {
  encrypt_at_rest {
    # expect
    enabled = false
  }
}

# expect
resource "aws_elasticsearch_domain" "silent" {
  description = "x"
}

resource "aws_elasticsearch_domain" "good" {
  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "unknown" {
  encrypt_at_rest {
    enabled = var.unknown
  }
}
