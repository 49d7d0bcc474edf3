resource "azurerm_data_factory" "bad" {
  # expect
  public_network_enabled = true
}

# expect
resource "azurerm_data_factory" "silent" {
  description = "x"
}

resource "azurerm_data_factory" "good" {
  public_network_enabled = false
}

resource "azurerm_data_factory" "unknown" {
  public_network_enabled = var.unknown
}
