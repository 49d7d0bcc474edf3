resource "aws_dms_replication_instance" "bad" {
  # expect
  publicly_accessible = true
}

resource "aws_dms_replication_instance" "good" {
  publicly_accessible = false
}

resource "aws_dms_replication_instance" "unknown" {
  publicly_accessible = var.unknown
}
