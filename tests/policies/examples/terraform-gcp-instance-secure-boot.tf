resource "google_compute_instance" "bad" {
  shielded_instance_config {
    # expect
    enable_secure_boot = false
  }
}

# expect
resource "google_compute_instance" "silent" {
  description = "x"
}

resource "google_compute_instance" "good" {
  shielded_instance_config {
    enable_secure_boot = true
  }
}

resource "google_compute_instance" "unknown" {
  shielded_instance_config {
    enable_secure_boot = var.unknown
  }
}
