# METADATA
# title: Nodes that get no fixes
# description: Known flaws stay open.
# custom:
#   id: terraform-gcp-gke-auto-upgrade
#   severity: low
#   cwe: [CWE-1104]
#   aliases: [CKV_GCP_10, AVD-GCP-0058]
#   types: [google_container_node_pool]
#   fix: Set management.auto_upgrade to true.
#   autofix:
#   - match: '\b(auto_upgrade\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-upgrades
package secscan.terraform.gcp_gke_auto_upgrade

import data.secscan.lib.attributes

deny contains {"msg": "Nodes are not upgraded.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["management", "auto_upgrade"])
}

deny contains {"msg": "Nodes are not upgraded.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["management", "auto_upgrade"], {true, "true"})
}
