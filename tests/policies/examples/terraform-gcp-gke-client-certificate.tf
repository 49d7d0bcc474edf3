resource "google_container_cluster" "bad" {
  master_auth {
    client_certificate_config {
      # expect
      issue_client_certificate = true
    }
  }
}

resource "google_container_cluster" "good" {
  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }
}

resource "google_container_cluster" "unknown" {
  master_auth {
    client_certificate_config {
      issue_client_certificate = var.unknown
    }
  }
}
