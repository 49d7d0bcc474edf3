# METADATA
# title: A service bus that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-azure-servicebus-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_205]
#   types: [azurerm_servicebus_namespace]
#   fix: Set minimum_tls_version to 1.2.
#   autofix:
#   - match: '\b(minimum_tls_version\s*=\s*"?)1\.[01]\b'
#     replace: '\g<1>1.2'
#   url: https://learn.microsoft.com/azure/service-bus-messaging/transport-layer-security-configure-minimum-version
package secscan.terraform.azure_servicebus_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The namespace accepts old TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["minimum_tls_version"], {"1.0", "1.1"})
}
