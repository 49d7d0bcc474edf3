resource "azurerm_cosmosdb_account" "bad" {
  # expect
  local_authentication_disabled = false
}

# expect
resource "azurerm_cosmosdb_account" "silent" {
  description = "x"
}

resource "azurerm_cosmosdb_account" "good" {
  local_authentication_disabled = true
}

resource "azurerm_cosmosdb_account" "unknown" {
  local_authentication_disabled = var.unknown
}
