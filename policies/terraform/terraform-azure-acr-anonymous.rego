# METADATA
# title: A registry that gives images to everyone
# description: Whoever knows the name reads the images.
# custom:
#   id: terraform-azure-acr-anonymous
#   severity: high
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_138]
#   types: [azurerm_container_registry]
#   fix: Set anonymous_pull_enabled to false.
#   autofix:
#   - match: '\b(anonymous_pull_enabled\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/container-registry/anonymous-pull-access
package secscan.terraform.azure_acr_anonymous

import data.secscan.lib.attributes

deny contains {"msg": "Anybody may pull images.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["anonymous_pull_enabled"], {true, "true"})
}
