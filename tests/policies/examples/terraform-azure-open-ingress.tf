resource "azurerm_network_security_rule" "bad" {
  access                     = "Allow"
  direction                  = "Inbound"
  # expect
  source_address_prefix      = "*"
  destination_port_range     = "20-25"
}
resource "azurerm_network_security_group" "bad" {
  security_rule {
    access                  = "Allow"
    direction               = "Inbound"
    # expect
    source_address_prefix   = "Internet"
    destination_port_ranges = ["80", "3389"]
  }
  security_rule {
    access                 = "Deny"
    direction              = "Inbound"
    source_address_prefix  = "*"
    destination_port_range = "*"
  }
  security_rule {
    access                 = "Allow"
    direction              = "Inbound"
    source_address_prefix  = "10.0.0.0/8"
    destination_port_range = "*"
  }
  security_rule {
    access                 = "Allow"
    direction              = "Inbound"
    source_address_prefix  = "*"
    destination_port_range = "443"
  }
}
