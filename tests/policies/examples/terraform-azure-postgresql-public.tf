resource "azurerm_postgresql_server" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_postgresql_server" "silent" {
  description = "x"
}

resource "azurerm_postgresql_server" "good" {
  public_network_access_enabled = false
}

resource "azurerm_postgresql_server" "unknown" {
  public_network_access_enabled = var.unknown
}
