resource "azurerm_storage_account" "bad" {
  # expect
  allow_nested_items_to_be_public = true
}
resource "azurerm_storage_container" "bad" {
  # expect
  container_access_type = "blob"
}
resource "azurerm_storage_container" "good" {
  container_access_type = "private"
}
