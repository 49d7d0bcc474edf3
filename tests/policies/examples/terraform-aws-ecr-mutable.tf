resource "aws_ecr_repository" "bad" {
  # expect
  image_tag_mutability = "SOMETHING_ELSE"
}

# expect
resource "aws_ecr_repository" "silent" {
  description = "x"
}

resource "aws_ecr_repository" "good" {
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "unknown" {
  image_tag_mutability = var.unknown
}
