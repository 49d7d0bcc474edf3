resource "aws_s3_bucket" "bad" {
  # expect
  acl = "public-read"
}
resource "aws_s3_bucket_acl" "bad" {
  bucket = aws_s3_bucket.good.id
  # expect
  acl    = "public-read-write"
}
resource "aws_s3_bucket" "good" {
  acl = "private"
}
