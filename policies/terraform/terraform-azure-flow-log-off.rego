# METADATA
# title: A flow log that is switched off
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-azure-flow-log-off
#   severity: low
#   cwe: [CWE-778]
#   aliases: []
#   types: [azurerm_network_watcher_flow_log]
#   fix: Set enabled to true.
#   url: https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview
package secscan.terraform.azure_flow_log_off

import data.secscan.lib.attributes

deny contains {"msg": "The flow log does not record.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enabled"], {false, "false"})
}
