resource "azurerm_app_service" "bad" {
  # expect
  https_only = false
}

# expect
resource "azurerm_app_service" "silent" {
  description = "x"
}

resource "azurerm_app_service" "good" {
  https_only = true
}

resource "azurerm_app_service" "unknown" {
  https_only = var.unknown
}
