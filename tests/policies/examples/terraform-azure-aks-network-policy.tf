# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  network_profile {
    network_policy = "something"
  }
}

resource "azurerm_kubernetes_cluster" "unknown" {
  network_profile {
    network_policy = var.unknown
  }
}
