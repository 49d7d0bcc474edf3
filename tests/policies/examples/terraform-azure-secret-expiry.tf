# expect
resource "azurerm_key_vault_secret" "silent" {
  description = "x"
}

resource "azurerm_key_vault_secret" "good" {
  expiration_date = "something"
}

resource "azurerm_key_vault_secret" "unknown" {
  expiration_date = var.unknown
}
