resource "azurerm_container_registry" "bad" {
  # expect
  anonymous_pull_enabled = true
}

resource "azurerm_container_registry" "good" {
  anonymous_pull_enabled = false
}

resource "azurerm_container_registry" "unknown" {
  anonymous_pull_enabled = var.unknown
}
