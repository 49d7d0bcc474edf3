resource "aws_mq_broker" "bad" {
  logs {
    # expect
    general = false
  }
}

# expect
resource "aws_mq_broker" "silent" {
  description = "x"
}

resource "aws_mq_broker" "good" {
  logs {
    general = true
  }
}

resource "aws_mq_broker" "unknown" {
  logs {
    general = var.unknown
  }
}
