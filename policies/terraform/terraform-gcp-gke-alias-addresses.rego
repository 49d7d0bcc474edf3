# METADATA
# title: A cluster whose pods have no addresses of the network
# description: Firewall rules cannot tell pods from nodes.
# custom:
#   id: terraform-gcp-gke-alias-addresses
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_23, AVD-GCP-0049]
#   types: [google_container_cluster]
#   fix: Add an ip_allocation_policy.
#   url: https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips
package secscan.terraform.gcp_gke_alias_addresses

import data.secscan.lib.attributes

deny contains {"msg": "Alias addresses are off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["ip_allocation_policy"])
}
