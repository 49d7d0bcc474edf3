resource "google_container_cluster" "bad" {
  network_policy {
    # expect
    enabled = false
  }
}

resource "google_container_cluster" "good" {
  network_policy {
    enabled = true
  }
}

resource "google_container_cluster" "unknown" {
  network_policy {
    enabled = var.unknown
  }
}
