# expect
resource "aws_s3_bucket_public_access_block" "bad" {
  bucket              = "b"
  # expect
  block_public_acls   = false
  # expect
  block_public_policy = "false"
  ignore_public_acls  = true
}
resource "aws_s3_bucket_public_access_block" "good" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = var.restrict
}
