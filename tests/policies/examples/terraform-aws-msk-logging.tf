# expect
resource "aws_msk_cluster" "silent" {
  description = "x"
}

resource "aws_msk_cluster" "good" {
  logging_info = "something"
}

resource "aws_msk_cluster" "unknown" {
  logging_info = var.unknown
}
