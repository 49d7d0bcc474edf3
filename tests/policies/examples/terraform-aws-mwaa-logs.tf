resource "aws_mwaa_environment" "bad" {
  logging_configuration {
    worker_logs {
      # expect
      enabled = false
    }
  }
}

# expect
resource "aws_mwaa_environment" "silent" {
  description = "x"
}

resource "aws_mwaa_environment" "good" {
  logging_configuration {
    worker_logs {
      enabled = true
    }
  }
}

resource "aws_mwaa_environment" "unknown" {
  logging_configuration {
    worker_logs {
      enabled = var.unknown
    }
  }
}
