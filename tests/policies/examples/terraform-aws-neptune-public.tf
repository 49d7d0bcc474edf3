resource "aws_neptune_cluster_instance" "bad" {
  # expect
  publicly_accessible = true
}

resource "aws_neptune_cluster_instance" "good" {
  publicly_accessible = false
}

resource "aws_neptune_cluster_instance" "unknown" {
  publicly_accessible = var.unknown
}
