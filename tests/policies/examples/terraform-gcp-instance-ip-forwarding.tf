resource "google_compute_instance" "bad" {
  # expect
  can_ip_forward = true
}

resource "google_compute_instance" "good" {
  can_ip_forward = false
}

resource "google_compute_instance" "unknown" {
  can_ip_forward = var.unknown
}
