# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  oms_agent = "something"
}

resource "azurerm_kubernetes_cluster" "unknown" {
  oms_agent = var.unknown
}
