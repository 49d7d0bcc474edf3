# expect
resource "aws_iam_account_password_policy" "silent" {
  description = "x"
}

resource "aws_iam_account_password_policy" "good" {
  password_reuse_prevention = "something"
}

resource "aws_iam_account_password_policy" "unknown" {
  password_reuse_prevention = var.unknown
}
