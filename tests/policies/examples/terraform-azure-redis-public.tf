resource "azurerm_redis_cache" "bad" {
  # expect
  public_network_access_enabled = true
}

# expect
resource "azurerm_redis_cache" "silent" {
  description = "x"
}

resource "azurerm_redis_cache" "good" {
  public_network_access_enabled = false
}

resource "azurerm_redis_cache" "unknown" {
  public_network_access_enabled = var.unknown
}
