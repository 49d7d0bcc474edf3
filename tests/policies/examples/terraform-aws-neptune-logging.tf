# expect
resource "aws_neptune_cluster" "silent" {
  description = "x"
}

resource "aws_neptune_cluster" "good" {
  enable_cloudwatch_logs_exports = "something"
}

resource "aws_neptune_cluster" "unknown" {
  enable_cloudwatch_logs_exports = var.unknown
}
