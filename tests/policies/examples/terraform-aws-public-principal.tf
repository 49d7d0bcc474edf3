resource "aws_s3_bucket_policy" "bad" {
  policy = jsonencode({
    Statement = [
      # expect
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject" },
      # expect
      { Effect = "Allow", Principal = { AWS = ["*"] }, Action = "s3:GetObject" },
      { Effect = "Allow", Principal = "*", Action = "s3:*", Condition = { StringEquals = { "aws:SourceVpce" = "v" } } },
      { Effect = "Deny", Principal = "*", Action = "s3:*" },
      { Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "s3:*" },
    ]
  })
}
data "aws_iam_policy_document" "bad" {
  statement {
    actions = ["sqs:SendMessage"]
    principals {
      type        = "AWS"
      # expect
      identifiers = ["*"]
    }
  }
  statement {
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test = "StringEquals"
    }
  }
}
