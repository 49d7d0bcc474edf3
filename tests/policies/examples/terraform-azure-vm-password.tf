resource "azurerm_linux_virtual_machine" "bad" {
  # expect
  disable_password_authentication = false
}

resource "azurerm_linux_virtual_machine" "good" {
  disable_password_authentication = true
}

resource "azurerm_linux_virtual_machine" "unknown" {
  disable_password_authentication = var.unknown
}
