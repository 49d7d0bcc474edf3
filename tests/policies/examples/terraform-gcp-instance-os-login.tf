resource "google_compute_instance" "bad" {
  metadata = {
    # expect
    enable-oslogin = false
  }
}

resource "google_compute_instance" "good" {
  metadata = {
    enable-oslogin = true
  }
}

resource "google_compute_instance" "unknown" {
  metadata = {
    enable-oslogin = var.unknown
  }
}
