resource "aws_db_instance" "bad" {
  # expect
  iam_database_authentication_enabled = false
}

resource "aws_db_instance" "good" {
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "unknown" {
  iam_database_authentication_enabled = var.unknown
}
