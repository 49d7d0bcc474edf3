# METADATA
# title: A cluster that runs any image
# description: Nobody checks who made what runs there.
# custom:
#   id: terraform-gcp-gke-binary-authorization
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_66]
#   types: [google_container_cluster]
#   fix: Set evaluation_mode to PROJECT_SINGLETON_POLICY_ENFORCE.
#   url: https://cloud.google.com/binary-authorization/docs/overview
package secscan.terraform.gcp_gke_binary_authorization

import data.secscan.lib.attributes

deny contains {"msg": "Binary authorization is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["binary_authorization", "evaluation_mode"], {"DISABLED"})
}
