# expect
resource "google_compute_disk" "silent" {
  description = "x"
}

resource "google_compute_disk" "good" {
  disk_encryption_key = "something"
}

resource "google_compute_disk" "unknown" {
  disk_encryption_key = var.unknown
}
