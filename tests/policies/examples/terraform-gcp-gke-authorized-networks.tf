# expect
resource "google_container_cluster" "silent" {
  description = "x"
}

resource "google_container_cluster" "good" {
  master_authorized_networks_config = "something"
}

resource "google_container_cluster" "unknown" {
  master_authorized_networks_config = var.unknown
}
