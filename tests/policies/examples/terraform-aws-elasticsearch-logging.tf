# expect
resource "aws_elasticsearch_domain" "silent" {
  description = "x"
}

resource "aws_elasticsearch_domain" "good" {
  log_publishing_options = "something"
}

resource "aws_elasticsearch_domain" "unknown" {
  log_publishing_options = var.unknown
}
