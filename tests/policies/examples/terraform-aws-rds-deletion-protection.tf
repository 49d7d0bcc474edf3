resource "aws_db_instance" "bad" {
  # expect
  deletion_protection = false
}

# expect
resource "aws_db_instance" "silent" {
  description = "x"
}

resource "aws_db_instance" "good" {
  deletion_protection = true
}

resource "aws_db_instance" "unknown" {
  deletion_protection = var.unknown
}
