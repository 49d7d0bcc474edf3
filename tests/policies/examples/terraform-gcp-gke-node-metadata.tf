resource "google_container_node_pool" "bad" {
  node_config {
    workload_metadata_config {
      # expect
      mode = "GCE_METADATA"
    }
  }
}

resource "google_container_node_pool" "good" {
  node_config {
    workload_metadata_config {
      mode = "something-else"
    }
  }
}

resource "google_container_node_pool" "unknown" {
  node_config {
    workload_metadata_config {
      mode = var.unknown
    }
  }
}
