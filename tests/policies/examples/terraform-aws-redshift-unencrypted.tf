resource "aws_redshift_cluster" "bad" {
  # expect
  encrypted = false
}

# expect
resource "aws_redshift_cluster" "silent" {
  description = "x"
}

resource "aws_redshift_cluster" "good" {
  encrypted = true
}

resource "aws_redshift_cluster" "unknown" {
  encrypted = var.unknown
}
