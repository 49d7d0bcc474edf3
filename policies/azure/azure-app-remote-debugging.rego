# METADATA
# title: An app that can be debugged from afar
# description: A debugger on the network reads and changes everything in the app.
# custom:
#   id: azure-app-remote-debugging
#   severity: medium
#   cwe: [CWE-489]
#   aliases: [CKV_AZURE_72]
#   types: [microsoft.web/sites, microsoft.web/sites/slots]
#   fix: Set remoteDebuggingEnabled to false.
#   url: https://learn.microsoft.com/azure/app-service/configure-common
package secscan.azure.app_remote_debugging

deny contains {"msg": "The app can be debugged from the network.", "at": ["properties", "siteConfig", "remoteDebuggingEnabled"]} if {
	object.get(input.body, ["properties", "siteConfig", "remoteDebuggingEnabled"], null) == true
}
