resource "azurerm_web_application_firewall_policy" "bad" {
  policy_settings {
    # expect
    mode = "Detection"
  }
}

resource "azurerm_web_application_firewall_policy" "good" {
  policy_settings {
    mode = "something-else"
  }
}

resource "azurerm_web_application_firewall_policy" "unknown" {
  policy_settings {
    mode = var.unknown
  }
}
