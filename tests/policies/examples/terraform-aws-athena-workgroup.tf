resource "aws_athena_workgroup" "bad" {
  configuration {
    # expect
    enforce_workgroup_configuration = false
  }
}

resource "aws_athena_workgroup" "good" {
  configuration {
    enforce_workgroup_configuration = true
  }
}

resource "aws_athena_workgroup" "unknown" {
  configuration {
    enforce_workgroup_configuration = var.unknown
  }
}
