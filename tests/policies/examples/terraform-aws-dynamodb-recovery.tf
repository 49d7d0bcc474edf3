resource "aws_dynamodb_table" "bad" {
  point_in_time_recovery {
    # expect
    enabled = false
  }
}

# expect
resource "aws_dynamodb_table" "silent" {
  description = "x"
}

resource "aws_dynamodb_table" "good" {
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "unknown" {
  point_in_time_recovery {
    enabled = var.unknown
  }
}
