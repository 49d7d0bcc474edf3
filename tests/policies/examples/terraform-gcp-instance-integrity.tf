resource "google_compute_instance" "bad" {
  shielded_instance_config {
    # expect
    enable_integrity_monitoring = false
  }
}

resource "google_compute_instance" "good" {
  shielded_instance_config {
    enable_integrity_monitoring = true
  }
}

resource "google_compute_instance" "unknown" {
  shielded_instance_config {
    enable_integrity_monitoring = var.unknown
  }
}
