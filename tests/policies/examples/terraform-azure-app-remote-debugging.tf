resource "azurerm_app_service" "bad" {
  site_config {
    # expect
    remote_debugging_enabled = true
  }
}

resource "azurerm_app_service" "good" {
  site_config {
    remote_debugging_enabled = false
  }
}

resource "azurerm_app_service" "unknown" {
  site_config {
    remote_debugging_enabled = var.unknown
  }
}
