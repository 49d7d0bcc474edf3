# METADATA
# title: Nodes that start any kernel
# description: A forged kernel may be started.
# custom:
#   id: terraform-gcp-gke-secure-boot
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_68]
#   types: [google_container_node_pool, google_container_cluster]
#   fix: Set enable_secure_boot to true.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes
package secscan.terraform.gcp_gke_secure_boot

import data.secscan.lib.attributes

deny contains {"msg": "Secure boot is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["node_config", "shielded_instance_config", "enable_secure_boot"], {false, "false"})
}
