# expect
resource "aws_security_group" "silent" {
  name = "x"
}

resource "aws_security_group" "good" {
  description = "something"
}

resource "aws_security_group" "unknown" {
  description = var.unknown
}
