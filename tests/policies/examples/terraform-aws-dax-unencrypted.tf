resource "aws_dax_cluster" "bad" {
  server_side_encryption {
    # expect
    enabled = false
  }
}

# expect
resource "aws_dax_cluster" "silent" {
  description = "x"
}

resource "aws_dax_cluster" "good" {
  server_side_encryption {
    enabled = true
  }
}

resource "aws_dax_cluster" "unknown" {
  server_side_encryption {
    enabled = var.unknown
  }
}
