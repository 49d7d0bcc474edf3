resource "azurerm_servicebus_namespace" "bad" {
  # expect
  minimum_tls_version = "1.0"
}

resource "azurerm_servicebus_namespace" "good" {
  minimum_tls_version = "something-else"
}

resource "azurerm_servicebus_namespace" "unknown" {
  minimum_tls_version = var.unknown
}
