resource "google_compute_project_metadata" "bad" {
  metadata = {
    # expect
    enable-oslogin = false
  }
}

# expect
resource "google_compute_project_metadata" "silent" {
  description = "x"
}

resource "google_compute_project_metadata" "good" {
  metadata = {
    enable-oslogin = true
  }
}

resource "google_compute_project_metadata" "unknown" {
  metadata = {
    enable-oslogin = var.unknown
  }
}
