resource "google_container_node_pool" "bad" {
  management {
    # expect
    auto_repair = false
  }
}

# expect
resource "google_container_node_pool" "silent" {
  description = "x"
}

resource "google_container_node_pool" "good" {
  management {
    auto_repair = true
  }
}

resource "google_container_node_pool" "unknown" {
  management {
    auto_repair = var.unknown
  }
}
