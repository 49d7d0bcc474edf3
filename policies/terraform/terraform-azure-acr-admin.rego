# METADATA
# title: A registry with a shared administrator
# description: Everybody who has the password may do everything, and nobody knows who it was.
# custom:
#   id: terraform-azure-acr-admin
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_137]
#   types: [azurerm_container_registry]
#   fix: Set admin_enabled to false.
#   autofix:
#   - match: '\b(admin_enabled\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://learn.microsoft.com/azure/container-registry/container-registry-authentication
package secscan.terraform.azure_acr_admin

import data.secscan.lib.attributes

deny contains {"msg": "The administrator account is on.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["admin_enabled"], {true, "true"})
}
