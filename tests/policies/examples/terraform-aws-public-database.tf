resource "aws_db_instance" "bad" {
  # expect
  publicly_accessible = true
}
resource "aws_db_instance" "good" {
  publicly_accessible = false
}
