# expect
resource "google_container_cluster" "silent" {
  description = "x"
}

resource "google_container_cluster" "good" {
  resource_labels = "something"
}

resource "google_container_cluster" "unknown" {
  resource_labels = var.unknown
}
