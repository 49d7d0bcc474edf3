resource "aws_lb" "bad" {
  # expect
  drop_invalid_header_fields = false
}

resource "aws_lb" "good" {
  drop_invalid_header_fields = true
}

resource "aws_lb" "unknown" {
  drop_invalid_header_fields = var.unknown
}
