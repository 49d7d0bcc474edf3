resource "aws_codebuild_project" "bad" {
  environment {
    # expect
    privileged_mode = true
  }
}

resource "aws_codebuild_project" "good" {
  environment {
    privileged_mode = false
  }
}

resource "aws_codebuild_project" "unknown" {
  environment {
    privileged_mode = var.unknown
  }
}
