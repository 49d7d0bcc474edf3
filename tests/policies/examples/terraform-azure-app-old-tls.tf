resource "azurerm_app_service" "bad" {
  site_config {
    # expect
    min_tls_version = "1.0"
  }
}

resource "azurerm_app_service" "good" {
  site_config {
    min_tls_version = "something-else"
  }
}

resource "azurerm_app_service" "unknown" {
  site_config {
    min_tls_version = var.unknown
  }
}
