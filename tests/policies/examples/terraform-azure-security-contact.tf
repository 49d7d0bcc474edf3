resource "azurerm_security_center_contact" "bad" {
  # expect
  alert_notifications = false
}

# expect
resource "azurerm_security_center_contact" "silent" {
  description = "x"
}

resource "azurerm_security_center_contact" "good" {
  alert_notifications = true
}

resource "azurerm_security_center_contact" "unknown" {
  alert_notifications = var.unknown
}
