# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  disk_encryption_set_id = "something"
}

resource "azurerm_kubernetes_cluster" "unknown" {
  disk_encryption_set_id = var.unknown
}
