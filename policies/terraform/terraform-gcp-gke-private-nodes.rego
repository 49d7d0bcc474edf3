# METADATA
# title: A cluster whose nodes have public addresses
# description: Each node can be reached from the internet.
# custom:
#   id: terraform-gcp-gke-private-nodes
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_25, CKV_GCP_64, AVD-GCP-0059]
#   types: [google_container_cluster]
#   fix: Set private_cluster_config.enable_private_nodes to true.
#   url: https://cloud.google.com/kubernetes-engine/docs/concepts/private-cluster-concept
package secscan.terraform.gcp_gke_private_nodes

import data.secscan.lib.attributes

deny contains {"msg": "Nodes have public addresses.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["private_cluster_config", "enable_private_nodes"])
}

deny contains {"msg": "Nodes have public addresses.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["private_cluster_config", "enable_private_nodes"], {true, "true"})
}
