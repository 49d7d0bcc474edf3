resource "aws_kinesis_stream" "bad" {
  # expect
  encryption_type = "SOMETHING_ELSE"
}

# expect
resource "aws_kinesis_stream" "silent" {
  description = "x"
}

resource "aws_kinesis_stream" "good" {
  encryption_type = "KMS"
}

resource "aws_kinesis_stream" "unknown" {
  encryption_type = var.unknown
}
