resource "aws_db_instance" "bad" {
  # expect
  backup_retention_period = 0
}

resource "aws_db_instance" "good" {
  backup_retention_period = "something-else"
}

resource "aws_db_instance" "unknown" {
  backup_retention_period = var.unknown
}
