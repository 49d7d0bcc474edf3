resource "azurerm_network_watcher_flow_log" "bad" {
  # expect
  enabled = false
}

resource "azurerm_network_watcher_flow_log" "good" {
  enabled = true
}

resource "azurerm_network_watcher_flow_log" "unknown" {
  enabled = var.unknown
}
