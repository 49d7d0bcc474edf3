resource "aws_ecr_repository" "bad" {
  image_scanning_configuration {
    # expect
    scan_on_push = false
  }
}

# expect
resource "aws_ecr_repository" "silent" {
  description = "x"
}

resource "aws_ecr_repository" "good" {
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "unknown" {
  image_scanning_configuration {
    scan_on_push = var.unknown
  }
}
