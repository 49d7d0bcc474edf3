resource "azurerm_storage_account" "bad" {
  # expect
  allow_nested_items_to_be_public = true
}

# expect
resource "azurerm_storage_account" "silent" {
  description = "x"
}

resource "azurerm_storage_account" "good" {
  allow_nested_items_to_be_public = false
}

resource "azurerm_storage_account" "unknown" {
  allow_nested_items_to_be_public = var.unknown
}
