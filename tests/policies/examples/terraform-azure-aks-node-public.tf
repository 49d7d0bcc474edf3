resource "azurerm_kubernetes_cluster" "bad" {
  default_node_pool {
    # expect
    node_public_ip_enabled = true
  }
}

resource "azurerm_kubernetes_cluster" "good" {
  default_node_pool {
    node_public_ip_enabled = false
  }
}

resource "azurerm_kubernetes_cluster" "unknown" {
  default_node_pool {
    node_public_ip_enabled = var.unknown
  }
}
