resource "azurerm_synapse_workspace" "bad" {
  # expect
  managed_virtual_network_enabled = false
}

# expect
resource "azurerm_synapse_workspace" "silent" {
  description = "x"
}

resource "azurerm_synapse_workspace" "good" {
  managed_virtual_network_enabled = true
}

resource "azurerm_synapse_workspace" "unknown" {
  managed_virtual_network_enabled = var.unknown
}
