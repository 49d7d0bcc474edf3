resource "aws_kms_key" "bad" {
  # expect
  enable_key_rotation = false
}

# expect
resource "aws_kms_key" "silent" {
  description = "x"
}

resource "aws_kms_key" "good" {
  enable_key_rotation = true
}

resource "aws_kms_key" "unknown" {
  enable_key_rotation = var.unknown
}
