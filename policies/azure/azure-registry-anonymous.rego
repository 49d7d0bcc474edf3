# METADATA
# title: A registry that everybody may read
# description: Anybody on the internet can fetch the images, with what is in them.
# custom:
#   id: azure-registry-anonymous
#   severity: high
#   cwe: [CWE-287]
#   aliases: [CKV_AZURE_138]
#   types: [microsoft.containerregistry/registries]
#   fix: Set anonymousPullEnabled to false.
#   url: https://learn.microsoft.com/azure/container-registry/anonymous-pull-access
package secscan.azure.registry_anonymous

deny contains {"msg": "Images can be fetched without signing in.", "at": ["properties", "anonymousPullEnabled"]} if {
	object.get(input.body, ["properties", "anonymousPullEnabled"], null) == true
}
