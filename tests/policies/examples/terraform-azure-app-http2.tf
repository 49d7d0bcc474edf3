resource "azurerm_app_service" "bad" {
  site_config {
    # expect
    http2_enabled = false
  }
}

# expect
resource "azurerm_app_service" "silent" {
  description = "x"
}

resource "azurerm_app_service" "good" {
  site_config {
    http2_enabled = true
  }
}

resource "azurerm_app_service" "unknown" {
  site_config {
    http2_enabled = var.unknown
  }
}
