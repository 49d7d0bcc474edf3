# METADATA
# title: Pods that reach the node's identity
# description: Every pod may act as the node.
# custom:
#   id: terraform-gcp-gke-node-metadata
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_69, AVD-GCP-0057]
#   types: [google_container_node_pool, google_container_cluster]
#   fix: Set mode to GKE_METADATA.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/protecting-cluster-metadata
package secscan.terraform.gcp_gke_node_metadata

import data.secscan.lib.attributes

deny contains {"msg": "Pods reach the node's metadata.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["node_config", "workload_metadata_config", "mode"], {"GCE_METADATA", "EXPOSE", "UNSPECIFIED"})
}
