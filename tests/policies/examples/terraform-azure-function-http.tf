resource "azurerm_function_app" "bad" {
  # expect
  https_only = false
}

# expect
resource "azurerm_function_app" "silent" {
  description = "x"
}

resource "azurerm_function_app" "good" {
  https_only = true
}

resource "azurerm_function_app" "unknown" {
  https_only = var.unknown
}
