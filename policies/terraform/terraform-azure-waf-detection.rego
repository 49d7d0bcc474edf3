# METADATA
# title: A firewall that only watches
# description: Known attacks reach the application.
# custom:
#   id: terraform-azure-waf-detection
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_AZURE_122]
#   types: [azurerm_web_application_firewall_policy]
#   fix: Set policy_settings.mode to Prevention.
#   url: https://learn.microsoft.com/azure/web-application-firewall/ag/policy-overview
package secscan.terraform.azure_waf_detection

import data.secscan.lib.attributes

deny contains {"msg": "The firewall does not block.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["policy_settings", "mode"], {"Detection"})
}
