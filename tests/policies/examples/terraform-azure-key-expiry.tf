# expect
resource "azurerm_key_vault_key" "silent" {
  description = "x"
}

resource "azurerm_key_vault_key" "good" {
  expiration_date = "something"
}

resource "azurerm_key_vault_key" "unknown" {
  expiration_date = var.unknown
}
