resource "azurerm_mssql_server" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_mssql_server" "silent" {
  description = "x"
}

resource "azurerm_mssql_server" "good" {
  public_network_access_enabled = false
}

resource "azurerm_mssql_server" "unknown" {
  public_network_access_enabled = var.unknown
}
