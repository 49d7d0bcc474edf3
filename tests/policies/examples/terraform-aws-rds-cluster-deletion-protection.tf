resource "aws_rds_cluster" "bad" {
  # expect
  deletion_protection = false
}

# expect
resource "aws_rds_cluster" "silent" {
  description = "x"
}

resource "aws_rds_cluster" "good" {
  deletion_protection = true
}

resource "aws_rds_cluster" "unknown" {
  deletion_protection = var.unknown
}
