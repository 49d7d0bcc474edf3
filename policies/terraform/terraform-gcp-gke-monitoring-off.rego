# METADATA
# title: A cluster without monitoring
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-gcp-gke-monitoring-off
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_GCP_8, AVD-GCP-0052]
#   types: [google_container_cluster]
#   fix: Remove monitoring_service.
#   url: https://cloud.google.com/kubernetes-engine/docs/concepts/observability
package secscan.terraform.gcp_gke_monitoring_off

import data.secscan.lib.attributes

deny contains {"msg": "Monitoring is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["monitoring_service"], {"none"})
}
