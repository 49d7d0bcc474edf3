# METADATA
# title: A cluster with legacy authorization
# description: Every service account may do everything.
# custom:
#   id: terraform-gcp-gke-legacy-auth
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_7, AVD-GCP-0062]
#   types: [google_container_cluster]
#   fix: Set enable_legacy_abac to false.
#   autofix:
#   - match: '\b(enable_legacy_abac\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
package secscan.terraform.gcp_gke_legacy_auth

import data.secscan.lib.attributes

deny contains {"msg": "Legacy authorization is on.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["enable_legacy_abac"], {true, "true"})
}
