resource "aws_ami_copy" "bad" {
  # expect
  encrypted = false
}

# expect
resource "aws_ami_copy" "silent" {
  description = "x"
}

resource "aws_ami_copy" "good" {
  encrypted = true
}

resource "aws_ami_copy" "unknown" {
  encrypted = var.unknown
}
