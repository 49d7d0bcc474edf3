# expect
resource "google_compute_subnetwork" "silent" {
  description = "x"
}

resource "google_compute_subnetwork" "good" {
  log_config = "something"
}

resource "google_compute_subnetwork" "unknown" {
  log_config = var.unknown
}
