# expect
resource "google_container_cluster" "silent" {
  description = "x"
}

resource "google_container_cluster" "good" {
  ip_allocation_policy = "something"
}

resource "google_container_cluster" "unknown" {
  ip_allocation_policy = var.unknown
}
