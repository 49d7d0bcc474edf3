resource "azurerm_storage_account" "bad" {
  # expect
  default_action = "Allow"
}

resource "azurerm_storage_account" "good" {
  default_action = "something-else"
}

resource "azurerm_storage_account" "unknown" {
  default_action = var.unknown
}
