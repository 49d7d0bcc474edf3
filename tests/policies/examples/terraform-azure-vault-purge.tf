resource "azurerm_key_vault" "bad" {
  # expect
  purge_protection_enabled = false
}

# expect
resource "azurerm_key_vault" "silent" {
  description = "x"
}

resource "azurerm_key_vault" "good" {
  purge_protection_enabled = true
}

resource "azurerm_key_vault" "unknown" {
  purge_protection_enabled = var.unknown
}
