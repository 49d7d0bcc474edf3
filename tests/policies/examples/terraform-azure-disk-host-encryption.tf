resource "azurerm_linux_virtual_machine_scale_set" "bad" {
  # expect
  encryption_at_host_enabled = false
}

# expect
resource "azurerm_linux_virtual_machine_scale_set" "silent" {
  description = "x"
}

resource "azurerm_linux_virtual_machine_scale_set" "good" {
  encryption_at_host_enabled = true
}

resource "azurerm_linux_virtual_machine_scale_set" "unknown" {
  encryption_at_host_enabled = var.unknown
}
