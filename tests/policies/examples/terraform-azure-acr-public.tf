resource "azurerm_container_registry" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_container_registry" "silent" {
  description = "x"
}

resource "azurerm_container_registry" "good" {
  public_network_access_enabled = false
}

resource "azurerm_container_registry" "unknown" {
  public_network_access_enabled = var.unknown
}
