# METADATA
# title: A function that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-azure-function-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_70]
#   types: [azurerm_function_app, azurerm_linux_function_app, azurerm_windows_function_app]
#   fix: Set https_only to true.
#   autofix:
#   - match: '\b(https_only\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://learn.microsoft.com/azure/azure-functions/security-concepts
package secscan.terraform.azure_function_http

import data.secscan.lib.attributes

deny contains {"msg": "The function answers HTTP.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["https_only"])
}

deny contains {"msg": "The function answers HTTP.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["https_only"], {true, "true"})
}
