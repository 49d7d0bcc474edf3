# expect
resource "aws_docdb_cluster" "silent" {
  description = "x"
}

resource "aws_docdb_cluster" "good" {
  kms_key_id = "something"
}

resource "aws_docdb_cluster" "unknown" {
  kms_key_id = var.unknown
}
