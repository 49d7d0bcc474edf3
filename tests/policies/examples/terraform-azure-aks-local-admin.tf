resource "azurerm_kubernetes_cluster" "bad" {
  # expect
  local_account_disabled = false
}

# expect
resource "azurerm_kubernetes_cluster" "silent" {
  description = "x"
}

resource "azurerm_kubernetes_cluster" "good" {
  local_account_disabled = true
}

resource "azurerm_kubernetes_cluster" "unknown" {
  local_account_disabled = var.unknown
}
