package secscan.terraform.azure_waf_detection_test

import data.secscan.terraform.azure_waf_detection

test_bad_is_denied if {
	count(azure_waf_detection.deny) == 1 with input as {"body": {"type": "azurerm_web_application_firewall_policy", "values": {"policy_settings": [{"mode": "Detection"}]}}}
}

test_good_is_allowed if {
	count(azure_waf_detection.deny) == 0 with input as {"body": {"type": "azurerm_web_application_firewall_policy", "values": {"policy_settings": [{"mode": "something-else"}]}}}
}

test_unknown_is_not_judged if {
	count(azure_waf_detection.deny) == 0 with input as {"body": {"type": "azurerm_web_application_firewall_policy", "values": {"policy_settings": [{"mode": "${var.unknown}"}]}}}
}
