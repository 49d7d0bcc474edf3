resource "azurerm_storage_account" "bad" {
  network_rules {
    # expect
    default_action = "Allow"
  }
}

resource "azurerm_storage_account" "good" {
  network_rules {
    default_action = "something-else"
  }
}

resource "azurerm_storage_account" "unknown" {
  network_rules {
    default_action = var.unknown
  }
}
