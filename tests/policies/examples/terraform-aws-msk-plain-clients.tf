resource "aws_msk_cluster" "bad" {
  encryption_info {
    encryption_in_transit {
      # expect
      client_broker = "PLAINTEXT"
    }
  }
}

resource "aws_msk_cluster" "good" {
  encryption_info {
    encryption_in_transit {
      client_broker = "something-else"
    }
  }
}

resource "aws_msk_cluster" "unknown" {
  encryption_info {
    encryption_in_transit {
      client_broker = var.unknown
    }
  }
}
