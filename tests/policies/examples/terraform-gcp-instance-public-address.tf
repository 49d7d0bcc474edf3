resource "google_compute_instance" "bad" {
  network_interface {
    # expect
    access_config {
    }
  }
}

resource "google_compute_instance" "good" {
  description = "x"
}
