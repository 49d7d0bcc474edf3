resource "azurerm_key_vault" "bad" {
  network_acls {
    # expect
    default_action = "SOMETHING_ELSE"
  }
}

# expect
resource "azurerm_key_vault" "silent" {
  description = "x"
}

resource "azurerm_key_vault" "good" {
  network_acls {
    default_action = "Deny"
  }
}

resource "azurerm_key_vault" "unknown" {
  network_acls {
    default_action = var.unknown
  }
}
