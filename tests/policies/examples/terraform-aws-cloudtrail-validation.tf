resource "aws_cloudtrail" "bad" {
  # expect
  enable_log_file_validation = false
}

# expect
resource "aws_cloudtrail" "silent" {
  description = "x"
}

resource "aws_cloudtrail" "good" {
  enable_log_file_validation = true
}

resource "aws_cloudtrail" "unknown" {
  enable_log_file_validation = var.unknown
}
