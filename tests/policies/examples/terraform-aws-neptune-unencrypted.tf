resource "aws_neptune_cluster" "bad" {
  # expect
  storage_encrypted = false
}

# expect
resource "aws_neptune_cluster" "silent" {
  description = "x"
}

resource "aws_neptune_cluster" "good" {
  storage_encrypted = true
}

resource "aws_neptune_cluster" "unknown" {
  storage_encrypted = var.unknown
}
