# METADATA
# title: A machine that every key of the project opens
# description: Whoever may change the project's metadata gets in.
# custom:
#   id: terraform-gcp-instance-project-keys
#   severity: low
#   cwe: [CWE-287]
#   aliases: [CKV_GCP_32, AVD-GCP-0030]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Set block-project-ssh-keys to true.
#   url: https://cloud.google.com/compute/docs/connect/restrict-ssh-keys
package secscan.terraform.gcp_instance_project_keys

import data.secscan.lib.attributes

deny contains {"msg": "Keys of the project open the machine.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["metadata", "block-project-ssh-keys"], {false, "false", "FALSE"})
}
