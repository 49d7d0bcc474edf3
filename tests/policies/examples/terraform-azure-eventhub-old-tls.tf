resource "azurerm_eventhub_namespace" "bad" {
  # expect
  minimum_tls_version = "1.0"
}

resource "azurerm_eventhub_namespace" "good" {
  minimum_tls_version = "something-else"
}

resource "azurerm_eventhub_namespace" "unknown" {
  minimum_tls_version = var.unknown
}
