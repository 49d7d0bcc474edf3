# METADATA
# title: A project with the default network
# description: Its rules open SSH and RDP to everyone.
# custom:
#   id: terraform-gcp-project-default-network
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_27, AVD-GCP-0010]
#   types: [google_project]
#   fix: Set auto_create_network to false.
#   url: https://cloud.google.com/vpc/docs/vpc
package secscan.terraform.gcp_project_default_network

import data.secscan.lib.attributes

deny contains {"msg": "The default network is made.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["auto_create_network"])
}

deny contains {"msg": "The default network is made.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["auto_create_network"], {false, "false"})
}
