resource "azurerm_app_service" "bad" {
  # expect
  client_certificate_enabled = false
}

resource "azurerm_app_service" "good" {
  client_certificate_enabled = true
}

resource "azurerm_app_service" "unknown" {
  client_certificate_enabled = var.unknown
}
