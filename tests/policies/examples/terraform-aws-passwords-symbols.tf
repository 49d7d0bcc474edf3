resource "aws_iam_account_password_policy" "bad" {
  # expect
  require_symbols = false
}

# expect
resource "aws_iam_account_password_policy" "silent" {
  description = "x"
}

resource "aws_iam_account_password_policy" "good" {
  require_symbols = true
}

resource "aws_iam_account_password_policy" "unknown" {
  require_symbols = var.unknown
}
