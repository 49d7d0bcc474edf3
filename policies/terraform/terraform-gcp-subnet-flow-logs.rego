# METADATA
# title: A subnet without flow logs
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-gcp-subnet-flow-logs
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_GCP_26, AVD-GCP-0029]
#   types: [google_compute_subnetwork]
#   fix: Add a log_config.
#   url: https://cloud.google.com/vpc/docs/flow-logs
package secscan.terraform.gcp_subnet_flow_logs

import data.secscan.lib.attributes

deny contains {"msg": "The subnet keeps no flow logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["log_config"])
}
