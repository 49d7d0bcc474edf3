resource "azurerm_redis_cache" "bad" {
  # expect
  non_ssl_port_enabled = true
}

resource "azurerm_redis_cache" "good" {
  non_ssl_port_enabled = false
}

resource "azurerm_redis_cache" "unknown" {
  non_ssl_port_enabled = var.unknown
}
