resource "aws_iam_policy" "heredoc" {
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Resource": ["${var.arn}", "*"],
#expect
      "Action": "*"
    }
  ]
}
POLICY
}
resource "aws_iam_role_policy" "encoded" {
  policy = jsonencode({
    Statement = {
      Effect   = "Allow"
      Resource = "*"
      # expect
      Action   = ["s3:Get*", "*"]
    }
  })
}
resource "aws_iam_policy" "good" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }, { Effect = "Deny", Action = "*", Resource = "*" }]
  })
}
data "aws_iam_policy_document" "bad" {
  statement {
    # expect
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}
