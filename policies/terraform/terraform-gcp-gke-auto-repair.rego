# METADATA
# title: Nodes that are not repaired
# description: Broken nodes stay in the cluster.
# custom:
#   id: terraform-gcp-gke-auto-repair
#   severity: low
#   cwe: [CWE-1104]
#   aliases: [CKV_GCP_9, AVD-GCP-0063]
#   types: [google_container_node_pool]
#   fix: Set management.auto_repair to true.
#   autofix:
#   - match: '\b(auto_repair\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-repair
package secscan.terraform.gcp_gke_auto_repair

import data.secscan.lib.attributes

deny contains {"msg": "Nodes are not repaired.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["management", "auto_repair"])
}

deny contains {"msg": "Nodes are not repaired.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["management", "auto_repair"], {true, "true"})
}
