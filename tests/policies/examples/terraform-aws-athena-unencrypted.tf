# expect
resource "aws_athena_database" "silent" {
  description = "x"
}

resource "aws_athena_database" "good" {
  encryption_configuration = "something"
}

resource "aws_athena_database" "unknown" {
  encryption_configuration = var.unknown
}
