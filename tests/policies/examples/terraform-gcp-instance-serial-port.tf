resource "google_compute_instance" "bad" {
  metadata = {
    # expect
    serial-port-enable = true
  }
}

resource "google_compute_instance" "good" {
  metadata = {
    serial-port-enable = false
  }
}

resource "google_compute_instance" "unknown" {
  metadata = {
    serial-port-enable = var.unknown
  }
}
