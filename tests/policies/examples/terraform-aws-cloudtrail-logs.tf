# expect
resource "aws_cloudtrail" "silent" {
  description = "x"
}

resource "aws_cloudtrail" "good" {
  cloud_watch_logs_group_arn = "something"
}

resource "aws_cloudtrail" "unknown" {
  cloud_watch_logs_group_arn = var.unknown
}
