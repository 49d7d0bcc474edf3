resource "google_container_cluster" "bad" {
  # expect
  enable_shielded_nodes = false
}

resource "google_container_cluster" "good" {
  enable_shielded_nodes = true
}

resource "google_container_cluster" "unknown" {
  enable_shielded_nodes = var.unknown
}
