resource "aws_efs_file_system" "bad" {
  # expect
  encrypted = false
}

# expect
resource "aws_efs_file_system" "silent" {
  description = "x"
}

resource "aws_efs_file_system" "good" {
  encrypted = true
}

resource "aws_efs_file_system" "unknown" {
  encrypted = var.unknown
}
