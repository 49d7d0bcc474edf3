resource "google_project" "bad" {
  # expect
  auto_create_network = true
}

# expect
resource "google_project" "silent" {
  description = "x"
}

resource "google_project" "good" {
  auto_create_network = false
}

resource "google_project" "unknown" {
  auto_create_network = var.unknown
}
