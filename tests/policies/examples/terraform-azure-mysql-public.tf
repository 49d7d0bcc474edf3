resource "azurerm_mysql_server" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_mysql_server" "silent" {
  description = "x"
}

resource "azurerm_mysql_server" "good" {
  public_network_access_enabled = false
}

resource "azurerm_mysql_server" "unknown" {
  public_network_access_enabled = var.unknown
}
