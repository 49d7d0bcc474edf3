resource "aws_mq_broker" "bad" {
  logs {
    # expect
    audit = false
  }
}

# expect
resource "aws_mq_broker" "silent" {
  description = "x"
}

resource "aws_mq_broker" "good" {
  logs {
    audit = true
  }
}

resource "aws_mq_broker" "unknown" {
  logs {
    audit = var.unknown
  }
}
