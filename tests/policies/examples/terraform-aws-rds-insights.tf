resource "aws_db_instance" "bad" {
  # expect
  performance_insights_enabled = false
}

# expect
resource "aws_db_instance" "silent" {
  description = "x"
}

resource "aws_db_instance" "good" {
  performance_insights_enabled = true
}

resource "aws_db_instance" "unknown" {
  performance_insights_enabled = var.unknown
}
