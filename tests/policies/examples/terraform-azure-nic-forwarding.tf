resource "azurerm_network_interface" "bad" {
  # expect
  ip_forwarding_enabled = true
}

resource "azurerm_network_interface" "good" {
  ip_forwarding_enabled = false
}

resource "azurerm_network_interface" "unknown" {
  ip_forwarding_enabled = var.unknown
}
