resource "azurerm_postgresql_server" "bad" {
  # expect
  ssl_enforcement_enabled = false
}

# expect
resource "azurerm_postgresql_server" "silent" {
  description = "x"
}

resource "azurerm_postgresql_server" "good" {
  ssl_enforcement_enabled = true
}

resource "azurerm_postgresql_server" "unknown" {
  ssl_enforcement_enabled = var.unknown
}
