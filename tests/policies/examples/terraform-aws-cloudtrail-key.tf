# expect
resource "aws_cloudtrail" "silent" {
  description = "x"
}

resource "aws_cloudtrail" "good" {
  kms_key_id = "something"
}

resource "aws_cloudtrail" "unknown" {
  kms_key_id = var.unknown
}
