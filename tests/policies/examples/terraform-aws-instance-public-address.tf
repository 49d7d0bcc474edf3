resource "aws_instance" "bad" {
  # expect
  associate_public_ip_address = true
}

resource "aws_instance" "good" {
  associate_public_ip_address = false
}

resource "aws_instance" "unknown" {
  associate_public_ip_address = var.unknown
}
