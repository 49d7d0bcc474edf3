# METADATA
# title: An app over unencrypted connections
# description: The app answers over http as well, so that what is sent can be read and changed on the way.
# custom:
#   id: azure-app-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AZURE_14]
#   types: [microsoft.web/sites, microsoft.web/sites/slots]
#   fix: Set httpsOnly to true.
#   url: https://learn.microsoft.com/azure/app-service/configure-ssl-bindings
package secscan.azure.app_http

deny contains {"msg": "The app answers over unencrypted connections.", "at": ["properties", "httpsOnly"]} if {
	object.get(input.body, ["properties", "httpsOnly"], null) == false
}
