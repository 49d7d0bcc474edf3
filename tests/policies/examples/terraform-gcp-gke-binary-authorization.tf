resource "google_container_cluster" "bad" {
  binary_authorization {
    # expect
    evaluation_mode = "DISABLED"
  }
}

resource "google_container_cluster" "good" {
  binary_authorization {
    evaluation_mode = "something-else"
  }
}

resource "google_container_cluster" "unknown" {
  binary_authorization {
    evaluation_mode = var.unknown
  }
}
