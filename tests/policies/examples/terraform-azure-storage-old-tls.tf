resource "azurerm_storage_account" "bad" {
  # expect
  min_tls_version = "TLS1_0"
}

resource "azurerm_storage_account" "good" {
  min_tls_version = "something-else"
}

resource "azurerm_storage_account" "unknown" {
  min_tls_version = var.unknown
}
