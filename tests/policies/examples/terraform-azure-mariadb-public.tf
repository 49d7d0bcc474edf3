resource "azurerm_mariadb_server" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_mariadb_server" "silent" {
  description = "x"
}

resource "azurerm_mariadb_server" "good" {
  public_network_access_enabled = false
}

resource "azurerm_mariadb_server" "unknown" {
  public_network_access_enabled = var.unknown
}
