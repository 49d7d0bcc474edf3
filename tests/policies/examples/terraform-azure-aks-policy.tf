resource "azurerm_kubernetes_cluster" "bad" {
  # expect
  azure_policy_enabled = false
}

# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  azure_policy_enabled = true
}

resource "azurerm_kubernetes_cluster" "unknown" {
  azure_policy_enabled = var.unknown
}
