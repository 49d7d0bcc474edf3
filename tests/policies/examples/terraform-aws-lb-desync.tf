resource "aws_lb" "bad" {
  # expect
  desync_mitigation_mode = "monitor"
}

resource "aws_lb" "good" {
  desync_mitigation_mode = "something-else"
}

resource "aws_lb" "unknown" {
  desync_mitigation_mode = var.unknown
}
