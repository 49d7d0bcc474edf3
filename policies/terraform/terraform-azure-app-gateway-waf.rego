# METADATA
# title: An application gateway whose firewall is off
# description: Known attacks reach the application.
# custom:
#   id: terraform-azure-app-gateway-waf
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_AZURE_120]
#   types: [azurerm_application_gateway]
#   fix: Set waf_configuration.enabled to true, or attach a firewall policy.
#   url: https://learn.microsoft.com/azure/web-application-firewall/ag/ag-overview
package secscan.terraform.azure_app_gateway_waf

import data.secscan.lib.attributes

deny contains {"msg": "The web application firewall is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["waf_configuration", "enabled"], {false, "false"})
}
