resource "azurerm_app_service" "bad" {
  auth_settings {
    # expect
    enabled = false
  }
}

resource "azurerm_app_service" "good" {
  auth_settings {
    enabled = true
  }
}

resource "azurerm_app_service" "unknown" {
  auth_settings {
    enabled = var.unknown
  }
}
