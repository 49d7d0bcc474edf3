resource "google_container_cluster" "bad" {
  # expect
  enable_legacy_abac = true
}

resource "google_container_cluster" "good" {
  enable_legacy_abac = false
}

resource "google_container_cluster" "unknown" {
  enable_legacy_abac = var.unknown
}
