# METADATA
# title: A cluster that gets no fixes by itself
# description: Known flaws stay open.
# custom:
#   id: terraform-digitalocean-kubernetes-upgrades
#   severity: low
#   cwe: [CWE-1104]
#   aliases: [AVD-DIG-0008]
#   types: [digitalocean_kubernetes_cluster]
#   fix: Set auto_upgrade to true.
#   autofix:
#   - match: '\b(auto_upgrade\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.digitalocean.com/products/kubernetes/how-to/upgrade-cluster/
package secscan.terraform.digitalocean_kubernetes_upgrades

import data.secscan.lib.attributes

deny contains {"msg": "The cluster is not upgraded.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["auto_upgrade"])
}

deny contains {"msg": "The cluster is not upgraded.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["auto_upgrade"], {true, "true"})
}
