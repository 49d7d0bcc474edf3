resource "google_notebooks_instance" "bad" {
  # expect
  no_public_ip = false
}

# expect
resource "google_notebooks_instance" "silent" {
  description = "x"
}

resource "google_notebooks_instance" "good" {
  no_public_ip = true
}

resource "google_notebooks_instance" "unknown" {
  no_public_ip = var.unknown
}
