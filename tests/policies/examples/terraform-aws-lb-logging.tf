resource "aws_lb" "bad" {
  access_logs {
    # expect
    enabled = false
  }
}

# expect
resource "aws_lb" "silent" {
  description = "x"
}

resource "aws_lb" "good" {
  access_logs {
    enabled = true
  }
}

resource "aws_lb" "unknown" {
  access_logs {
    enabled = var.unknown
  }
}
