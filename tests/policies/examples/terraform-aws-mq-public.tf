resource "aws_mq_broker" "bad" {
  # expect
  publicly_accessible = true
}

resource "aws_mq_broker" "good" {
  publicly_accessible = false
}

resource "aws_mq_broker" "unknown" {
  publicly_accessible = var.unknown
}
