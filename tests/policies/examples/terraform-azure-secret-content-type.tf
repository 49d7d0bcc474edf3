# expect
resource "azurerm_key_vault_secret" "silent" {
  description = "x"
}

resource "azurerm_key_vault_secret" "good" {
  content_type = "something"
}

resource "azurerm_key_vault_secret" "unknown" {
  content_type = var.unknown
}
