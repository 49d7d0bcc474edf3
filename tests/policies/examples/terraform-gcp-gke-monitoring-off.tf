resource "google_container_cluster" "bad" {
  # expect
  monitoring_service = "none"
}

resource "google_container_cluster" "good" {
  monitoring_service = "something-else"
}

resource "google_container_cluster" "unknown" {
  monitoring_service = var.unknown
}
