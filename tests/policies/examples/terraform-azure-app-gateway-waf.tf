resource "azurerm_application_gateway" "bad" {
  waf_configuration {
    # expect
    enabled = false
  }
}

resource "azurerm_application_gateway" "good" {
  waf_configuration {
    enabled = true
  }
}

resource "azurerm_application_gateway" "unknown" {
  waf_configuration {
    enabled = var.unknown
  }
}
