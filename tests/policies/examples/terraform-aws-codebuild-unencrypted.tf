resource "aws_codebuild_project" "bad" {
  artifacts {
    # expect
    encryption_disabled = true
  }
}

resource "aws_codebuild_project" "good" {
  artifacts {
    encryption_disabled = false
  }
}

resource "aws_codebuild_project" "unknown" {
  artifacts {
    encryption_disabled = var.unknown
  }
}
