resource "azurerm_mssql_server" "bad" {
  # expect
  minimum_tls_version = "1.0"
}

resource "azurerm_mssql_server" "good" {
  minimum_tls_version = "something-else"
}

resource "azurerm_mssql_server" "unknown" {
  minimum_tls_version = var.unknown
}
