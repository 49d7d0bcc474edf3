resource "aws_guardduty_detector" "bad" {
  # expect
  enable = false
}

resource "aws_guardduty_detector" "good" {
  enable = true
}

resource "aws_guardduty_detector" "unknown" {
  enable = var.unknown
}
