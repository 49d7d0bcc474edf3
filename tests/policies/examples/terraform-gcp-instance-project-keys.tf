resource "google_compute_instance" "bad" {
  metadata = {
    # expect
    block-project-ssh-keys = false
  }
}

resource "google_compute_instance" "good" {
  metadata = {
    block-project-ssh-keys = true
  }
}

resource "google_compute_instance" "unknown" {
  metadata = {
    block-project-ssh-keys = var.unknown
  }
}
