# METADATA
# title: A Cosmos DB account on the public network
# description: The account can be reached from the internet with its key alone.
# custom:
#   id: azure-cosmos-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AZURE_101]
#   types: [microsoft.documentdb/databaseaccounts]
#   fix: Set publicNetworkAccess to Disabled, or name the networks that need the account.
#   url: https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall
package secscan.azure.cosmos_public

deny contains {"msg": "The account has a public endpoint.", "at": ["properties", "publicNetworkAccess"]} if {
	value := object.get(input.body, ["properties", "publicNetworkAccess"], null)
	is_string(value)
	lower(value) in {"enabled"}
}
