resource "aws_docdb_cluster" "bad" {
  # expect
  storage_encrypted = false
}

# expect
resource "aws_docdb_cluster" "silent" {
  description = "x"
}

resource "aws_docdb_cluster" "good" {
  storage_encrypted = true
}

resource "aws_docdb_cluster" "unknown" {
  storage_encrypted = var.unknown
}
