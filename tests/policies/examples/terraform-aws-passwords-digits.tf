resource "aws_iam_account_password_policy" "bad" {
  # expect
  require_numbers = false
}

# expect
resource "aws_iam_account_password_policy" "silent" {
  description = "x"
}

resource "aws_iam_account_password_policy" "good" {
  require_numbers = true
}

resource "aws_iam_account_password_policy" "unknown" {
  require_numbers = var.unknown
}
