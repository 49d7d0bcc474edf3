resource "aws_iam_account_password_policy" "bad" {
  # expect
  require_lowercase_characters = false
}

# expect
resource "aws_iam_account_password_policy" "silent" {
  description = "x"
}

resource "aws_iam_account_password_policy" "good" {
  require_lowercase_characters = true
}

resource "aws_iam_account_password_policy" "unknown" {
  require_lowercase_characters = var.unknown
}
