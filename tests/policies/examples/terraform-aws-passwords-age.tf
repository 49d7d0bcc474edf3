# expect
resource "aws_iam_account_password_policy" "silent" {
  description = "x"
}

resource "aws_iam_account_password_policy" "good" {
  max_password_age = "something"
}

resource "aws_iam_account_password_policy" "unknown" {
  max_password_age = var.unknown
}
