resource "aws_ecr_repository" "bad" {
  encryption_configuration {
    # expect
    encryption_type = "SOMETHING_ELSE"
  }
}

# expect
resource "aws_ecr_repository" "silent" {
  description = "x"
}

resource "aws_ecr_repository" "good" {
  encryption_configuration {
    encryption_type = "KMS"
  }
}

resource "aws_ecr_repository" "unknown" {
  encryption_configuration {
    encryption_type = var.unknown
  }
}
