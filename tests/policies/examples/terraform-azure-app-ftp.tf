resource "azurerm_app_service" "bad" {
  site_config {
    # expect
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_app_service" "good" {
  site_config {
    ftps_state = "something-else"
  }
}

resource "azurerm_app_service" "unknown" {
  site_config {
    ftps_state = var.unknown
  }
}
