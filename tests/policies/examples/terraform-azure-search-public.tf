resource "azurerm_search_service" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_search_service" "silent" {
  description = "x"
}

resource "azurerm_search_service" "good" {
  public_network_access_enabled = false
}

resource "azurerm_search_service" "unknown" {
  public_network_access_enabled = var.unknown
}
