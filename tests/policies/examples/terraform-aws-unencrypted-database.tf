# expect
resource "aws_db_instance" "bad" {
  engine = "postgres"
}
resource "aws_rds_cluster" "bad" {
  # expect
  storage_encrypted = false
}
resource "aws_rds_cluster" "good" {
  storage_encrypted = true
}
resource "aws_db_instance" "replica" {
  replicate_source_db = aws_db_instance.bad.id
}
