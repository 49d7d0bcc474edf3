# METADATA
# title: A project whose machines are opened by keys in metadata
# description: Keys in metadata open the machines, whoever left.
# custom:
#   id: terraform-gcp-project-os-login
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_GCP_33, AVD-GCP-0042]
#   types: [google_compute_project_metadata]
#   fix: Set enable-oslogin to TRUE.
#   url: https://cloud.google.com/compute/docs/oslogin
package secscan.terraform.gcp_project_os_login

import data.secscan.lib.attributes

deny contains {"msg": "OS Login is not on for the project.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["metadata", "enable-oslogin"])
}

deny contains {"msg": "OS Login is not on for the project.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["metadata", "enable-oslogin"], {true, "true", "TRUE"})
}
