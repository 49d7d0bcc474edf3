# METADATA
# title: A cluster of Dataproc with public addresses
# description: Each node can be reached from the internet.
# custom:
#   id: terraform-gcp-dataproc-public
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_103]
#   types: [google_dataproc_cluster]
#   fix: Set internal_ip_only to true.
#   url: https://cloud.google.com/dataproc/docs/concepts/configuring-clusters/network
package secscan.terraform.gcp_dataproc_public

import data.secscan.lib.attributes

deny contains {"msg": "Nodes have public addresses.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["cluster_config", "gce_cluster_config", "internal_ip_only"])
}

deny contains {"msg": "Nodes have public addresses.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["cluster_config", "gce_cluster_config", "internal_ip_only"], {true, "true"})
}
