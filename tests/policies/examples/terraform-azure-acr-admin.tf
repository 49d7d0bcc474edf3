resource "azurerm_container_registry" "bad" {
  # expect
  admin_enabled = true
}

resource "azurerm_container_registry" "good" {
  admin_enabled = false
}

resource "azurerm_container_registry" "unknown" {
  admin_enabled = var.unknown
}
