# METADATA
# title: A cluster whose API every network may reach
# description: Anybody can reach the API server and try credentials and flaws.
# custom:
#   id: terraform-gcp-gke-authorized-networks
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_20, AVD-GCP-0061]
#   types: [google_container_cluster]
#   fix: Add a master_authorized_networks_config.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks
package secscan.terraform.gcp_gke_authorized_networks

import data.secscan.lib.attributes

deny contains {"msg": "The API is not limited to networks.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["master_authorized_networks_config"])
}
