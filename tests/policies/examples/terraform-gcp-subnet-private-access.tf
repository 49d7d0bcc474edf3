resource "google_compute_subnetwork" "bad" {
  # expect
  private_ip_google_access = false
}

# expect
resource "google_compute_subnetwork" "silent" {
  description = "x"
}

resource "google_compute_subnetwork" "good" {
  private_ip_google_access = true
}

resource "google_compute_subnetwork" "unknown" {
  private_ip_google_access = var.unknown
}
