# METADATA
# title: A machine that leaves the project's logins
# description: Keys in metadata open the machine, whoever left.
# custom:
#   id: terraform-gcp-instance-os-login
#   severity: medium
#   cwe: [CWE-287]
#   aliases: [CKV_GCP_34, AVD-GCP-0036]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Remove enable-oslogin.
#   url: https://cloud.google.com/compute/docs/oslogin
package secscan.terraform.gcp_instance_os_login

import data.secscan.lib.attributes

deny contains {"msg": "OS Login is off for the machine.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["metadata", "enable-oslogin"], {false, "false", "FALSE"})
}
