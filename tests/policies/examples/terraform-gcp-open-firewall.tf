resource "google_compute_firewall" "bad" {
  # expect
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["443", "20-25"]
  }
}
resource "google_compute_firewall" "all" {
  # expect
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "all"
  }
}
resource "google_compute_firewall" "web" {
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
  allow {
    protocol = "icmp"
  }
}
resource "google_compute_firewall" "inside" {
  source_ranges = ["10.0.0.0/8"]
  allow {
    protocol = "all"
  }
}
resource "google_compute_firewall" "out" {
  direction     = "EGRESS"
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "all"
  }
}
