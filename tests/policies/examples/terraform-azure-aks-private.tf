resource "azurerm_kubernetes_cluster" "bad" {
  # expect
  private_cluster_enabled = false
}

# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  private_cluster_enabled = true
}

resource "azurerm_kubernetes_cluster" "unknown" {
  private_cluster_enabled = var.unknown
}
