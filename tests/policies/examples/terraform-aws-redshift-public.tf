resource "aws_redshift_cluster" "bad" {
  # expect
  publicly_accessible = true
}

resource "aws_redshift_cluster" "good" {
  publicly_accessible = false
}

resource "aws_redshift_cluster" "unknown" {
  publicly_accessible = var.unknown
}
