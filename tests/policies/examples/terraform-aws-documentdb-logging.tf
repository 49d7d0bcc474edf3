# expect
resource "aws_docdb_cluster" "silent" {
  description = "x"
}

resource "aws_docdb_cluster" "good" {
  enabled_cloudwatch_logs_exports = "something"
}

resource "aws_docdb_cluster" "unknown" {
  enabled_cloudwatch_logs_exports = var.unknown
}
