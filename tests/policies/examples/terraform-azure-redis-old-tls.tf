resource "azurerm_redis_cache" "bad" {
  # expect
  minimum_tls_version = "1.0"
}

resource "azurerm_redis_cache" "good" {
  minimum_tls_version = "something-else"
}

resource "azurerm_redis_cache" "unknown" {
  minimum_tls_version = var.unknown
}
