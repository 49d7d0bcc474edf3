resource "azurerm_mariadb_server" "bad" {
  # expect
  ssl_enforcement_enabled = false
}

# expect
resource "azurerm_mariadb_server" "silent" {
  description = "x"
}

resource "azurerm_mariadb_server" "good" {
  ssl_enforcement_enabled = true
}

resource "azurerm_mariadb_server" "unknown" {
  ssl_enforcement_enabled = var.unknown
}
