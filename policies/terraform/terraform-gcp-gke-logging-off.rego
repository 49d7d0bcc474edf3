# METADATA
# title: A cluster without logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-gcp-gke-logging-off
#   severity: medium
#   cwe: [CWE-778]
#   aliases: [CKV_GCP_1, AVD-GCP-0060]
#   types: [google_container_cluster]
#   fix: Remove logging_service.
#   url: https://cloud.google.com/kubernetes-engine/docs/concepts/about-logs
package secscan.terraform.gcp_gke_logging_off

import data.secscan.lib.attributes

deny contains {"msg": "Logs are off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["logging_service"], {"none"})
}
