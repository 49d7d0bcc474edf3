resource "google_container_node_pool" "bad" {
  node_config {
    shielded_instance_config {
      # expect
      enable_secure_boot = false
    }
  }
}

resource "google_container_node_pool" "good" {
  node_config {
    shielded_instance_config {
      enable_secure_boot = true
    }
  }
}

resource "google_container_node_pool" "unknown" {
  node_config {
    shielded_instance_config {
      enable_secure_boot = var.unknown
    }
  }
}
