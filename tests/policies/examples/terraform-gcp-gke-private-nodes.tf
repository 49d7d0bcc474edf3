resource "google_container_cluster" "bad" {
  private_cluster_config {
    # expect
    enable_private_nodes = false
  }
}

# expect
resource "google_container_cluster" "silent" {
  description = "x"
}

resource "google_container_cluster" "good" {
  private_cluster_config {
    enable_private_nodes = true
  }
}

resource "google_container_cluster" "unknown" {
  private_cluster_config {
    enable_private_nodes = var.unknown
  }
}
