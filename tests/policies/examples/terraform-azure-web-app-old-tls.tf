resource "azurerm_linux_web_app" "bad" {
  site_config {
    # expect
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_web_app" "good" {
  site_config {
    minimum_tls_version = "something-else"
  }
}

resource "azurerm_linux_web_app" "unknown" {
  site_config {
    minimum_tls_version = var.unknown
  }
}
