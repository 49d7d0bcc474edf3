# METADATA
# title: An app with old versions of TLS
# description: The app accepts versions of TLS with known weaknesses.
# custom:
#   id: azure-app-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_15, AVD-AZU-0006]
#   types: [microsoft.web/sites, microsoft.web/sites/slots, microsoft.web/sites/config]
#   fix: Set minTlsVersion to 1.2.
#   url: https://learn.microsoft.com/azure/app-service/overview-tls
package secscan.azure.app_old_tls

deny contains {"msg": "The app accepts old versions of TLS.", "at": ["properties", "siteConfig", "minTlsVersion"]} if {
	input.body.type in {"microsoft.web/sites", "microsoft.web/sites/slots"}
	value := object.get(input.body, ["properties", "siteConfig", "minTlsVersion"], null)
	is_string(value)
	lower(value) in {"1.0", "1.1"}
}

deny contains {"msg": "The app accepts old versions of TLS.", "at": ["properties", "minTlsVersion"]} if {
	input.body.type in {"microsoft.web/sites/config"}
	value := object.get(input.body, ["properties", "minTlsVersion"], null)
	is_string(value)
	lower(value) in {"1.0", "1.1"}
}
