resource "google_compute_instance" "bad" {
  shielded_instance_config {
    # expect
    enable_vtpm = false
  }
}

resource "google_compute_instance" "good" {
  shielded_instance_config {
    enable_vtpm = true
  }
}

resource "google_compute_instance" "unknown" {
  shielded_instance_config {
    enable_vtpm = var.unknown
  }
}
