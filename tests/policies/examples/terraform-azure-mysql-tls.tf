resource "azurerm_mysql_server" "bad" {
  # expect
  ssl_enforcement_enabled = false
}

# expect
resource "azurerm_mysql_server" "silent" {
  description = "x"
}

resource "azurerm_mysql_server" "good" {
  ssl_enforcement_enabled = true
}

resource "azurerm_mysql_server" "unknown" {
  ssl_enforcement_enabled = var.unknown
}
