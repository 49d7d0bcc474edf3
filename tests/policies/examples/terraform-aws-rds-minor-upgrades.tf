resource "aws_db_instance" "bad" {
  # expect
  auto_minor_version_upgrade = false
}

resource "aws_db_instance" "good" {
  auto_minor_version_upgrade = true
}

resource "aws_db_instance" "unknown" {
  auto_minor_version_upgrade = var.unknown
}
