# METADATA
# title: A cluster whose nodes cannot prove what they are
# description: A forged node may join the cluster.
# custom:
#   id: terraform-gcp-gke-shielded
#   severity: medium
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_71, AVD-GCP-0055]
#   types: [google_container_cluster]
#   fix: Remove enable_shielded_nodes, or set it to true.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes
package secscan.terraform.gcp_gke_shielded

import data.secscan.lib.attributes

deny contains {"msg": "Shielded nodes are off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enable_shielded_nodes"], {false, "false"})
}
