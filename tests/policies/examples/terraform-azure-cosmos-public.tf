resource "azurerm_cosmosdb_account" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_cosmosdb_account" "silent" {
  description = "x"
}

resource "azurerm_cosmosdb_account" "good" {
  public_network_access_enabled = false
}

resource "azurerm_cosmosdb_account" "unknown" {
  public_network_access_enabled = var.unknown
}
