# METADATA
# title: A cluster that hands out a client certificate
# description: A certificate that nobody can take back opens the cluster.
# custom:
#   id: terraform-gcp-gke-client-certificate
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_GCP_13]
#   types: [google_container_cluster]
#   fix: Set issue_client_certificate to false.
#   url: https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster
package secscan.terraform.gcp_gke_client_certificate

import data.secscan.lib.attributes

deny contains {"msg": "A client certificate is issued.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["master_auth", "client_certificate_config", "issue_client_certificate"], {true, "true"})
}
