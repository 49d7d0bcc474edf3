resource "google_container_cluster" "bad" {
  # expect
  logging_service = "none"
}

resource "google_container_cluster" "good" {
  logging_service = "something-else"
}

resource "google_container_cluster" "unknown" {
  logging_service = var.unknown
}
