# METADATA
# title: A cluster without labels
# description: Nobody knows whose it is.
# custom:
#   id: terraform-gcp-gke-labels
#   severity: info
#   cwe: [CWE-1053]
#   aliases: [CKV_GCP_21, AVD-GCP-0051]
#   types: [google_container_cluster]
#   fix: Set resource_labels.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/creating-managing-labels
package secscan.terraform.gcp_gke_labels

import data.secscan.lib.attributes

deny contains {"msg": "The cluster has no labels.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["resource_labels"])
}
