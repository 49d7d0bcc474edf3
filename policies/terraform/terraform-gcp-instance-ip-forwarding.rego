# METADATA
# title: A machine that forwards packets
# description: The machine may send packets in the name of others.
# custom:
#   id: terraform-gcp-instance-ip-forwarding
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_36, AVD-GCP-0043]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Set can_ip_forward to false.
#   url: https://cloud.google.com/vpc/docs/using-routes
package secscan.terraform.gcp_instance_ip_forwarding

import data.secscan.lib.attributes

deny contains {"msg": "The machine forwards packets.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["can_ip_forward"], {true, "true"})
}
