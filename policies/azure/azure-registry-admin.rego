# METADATA
# title: A registry with an account that everybody shares
# description: The admin account has one password for all and leaves no trace of who used it.
# custom:
#   id: azure-registry-admin
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_137]
#   types: [microsoft.containerregistry/registries]
#   fix: Set adminUserEnabled to false and give access to identities.
#   url: https://learn.microsoft.com/azure/container-registry/container-registry-authentication
package secscan.azure.registry_admin

deny contains {"msg": "The admin account of the registry is enabled.", "at": ["properties", "adminUserEnabled"]} if {
	object.get(input.body, ["properties", "adminUserEnabled"], null) == true
}
