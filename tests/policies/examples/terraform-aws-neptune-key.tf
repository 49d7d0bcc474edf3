# expect
resource "aws_neptune_cluster" "silent" {
  description = "x"
}

resource "aws_neptune_cluster" "good" {
  kms_key_arn = "something"
}

resource "aws_neptune_cluster" "unknown" {
  kms_key_arn = var.unknown
}
