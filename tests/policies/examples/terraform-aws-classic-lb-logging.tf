# expect
resource "aws_elb" "silent" {
  description = "x"
}

resource "aws_elb" "good" {
  access_logs = "something"
}

resource "aws_elb" "unknown" {
  access_logs = var.unknown
}
