resource "azurerm_storage_account" "bad" {
  # expect
  enable_https_traffic_only = false
  # expect
  min_tls_version           = "TLS1_0"
}
resource "azurerm_storage_account" "good" {
  https_traffic_only_enabled = true
  min_tls_version            = "TLS1_2"
}
