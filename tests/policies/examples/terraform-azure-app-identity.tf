# expect
resource "azurerm_app_service" "silent" {
  description = "x"
}

resource "azurerm_app_service" "good" {
  identity = "something"
}

resource "azurerm_app_service" "unknown" {
  identity = var.unknown
}
