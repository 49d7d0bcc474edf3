# METADATA
# title: A machine with a public address
# description: The machine can be reached from the internet.
# custom:
#   id: terraform-gcp-instance-public-address
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_40, AVD-GCP-0031]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Remove access_config, and reach the machine through IAP or a load balancer.
#   url: https://cloud.google.com/compute/docs/ip-addresses
package secscan.terraform.gcp_instance_public_address

import data.secscan.lib.attributes

deny contains {"msg": "The machine has a public address.", "at": at} if {
	some at in attributes.present(["values"], input.body.values, ["network_interface", "access_config"])
}
