# METADATA
# title: An SSL policy that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-gcp-ssl-policy-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_GCP_4, AVD-GCP-0039]
#   types: [google_compute_ssl_policy]
#   fix: Set min_tls_version to TLS_1_2.
#   url: https://cloud.google.com/load-balancing/docs/ssl-policies-concepts
package secscan.terraform.gcp_ssl_policy_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The policy accepts old TLS.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["min_tls_version"])
}

deny contains {"msg": "The policy accepts old TLS.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["min_tls_version"], {"TLS_1_2", "TLS_1_3"})
}
