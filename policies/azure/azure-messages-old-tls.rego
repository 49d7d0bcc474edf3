# METADATA
# title: Messages over old versions of TLS
# description: The namespace accepts versions of TLS with known weaknesses.
# custom:
#   id: azure-messages-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_223]
#   types: [microsoft.eventhub/namespaces, microsoft.servicebus/namespaces]
#   fix: Set minimumTlsVersion to 1.2.
#   url: https://learn.microsoft.com/azure/event-hubs/transport-layer-security-configure-minimum-version
package secscan.azure.messages_old_tls

deny contains {"msg": "The namespace accepts old versions of TLS.", "at": ["properties", "minimumTlsVersion"]} if {
	value := object.get(input.body, ["properties", "minimumTlsVersion"], null)
	is_string(value)
	lower(value) in {"1.0", "1.1"}
}
