# METADATA
# title: A cluster without network policies
# description: Every pod may talk to every other one.
# custom:
#   id: terraform-gcp-gke-network-policy
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_12, AVD-GCP-0056]
#   types: [google_container_cluster]
#   fix: Set network_policy.enabled to true, or use the dataplane ADVANCED_DATAPATH.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy
package secscan.terraform.gcp_gke_network_policy

import data.secscan.lib.attributes

deny contains {"msg": "Network policies are not enforced.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["network_policy", "enabled"], {false, "false"})
}
