resource "aws_lb_listener" "bad" {
  # expect
  ssl_policy = "ELBSecurityPolicy-2015-05"
}

resource "aws_lb_listener" "good" {
  ssl_policy = "something-else"
}

resource "aws_lb_listener" "unknown" {
  ssl_policy = var.unknown
}
