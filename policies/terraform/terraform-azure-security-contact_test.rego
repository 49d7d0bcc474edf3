package secscan.terraform.azure_security_contact_test

import data.secscan.terraform.azure_security_contact

test_bad_is_denied if {
	count(azure_security_contact.deny) == 1 with input as {"body": {"type": "azurerm_security_center_contact", "values": {"alert_notifications": false}}}
}

test_good_is_allowed if {
	count(azure_security_contact.deny) == 0 with input as {"body": {"type": "azurerm_security_center_contact", "values": {"alert_notifications": true}}}
}

test_unknown_is_not_judged if {
	count(azure_security_contact.deny) == 0 with input as {"body": {"type": "azurerm_security_center_contact", "values": {"alert_notifications": "${var.unknown}"}}}
}
