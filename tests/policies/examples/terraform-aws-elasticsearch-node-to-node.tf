resource "aws_elasticsearch_domain" "bad" {
  node_to_node_encryption {
    # expect
    enabled = false
  }
}

# expect
resource "aws_elasticsearch_domain" "silent" {
  description = "x"
}

resource "aws_elasticsearch_domain" "good" {
  node_to_node_encryption {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "unknown" {
  node_to_node_encryption {
    enabled = var.unknown
  }
}
