# METADATA
# title: A machine that starts any kernel
# description: A forged kernel may be started.
# custom:
#   id: terraform-gcp-instance-secure-boot
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_39, AVD-GCP-0067]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Set shielded_instance_config.enable_secure_boot to true.
#   url: https://cloud.google.com/compute/shielded-vm/docs/shielded-vm
package secscan.terraform.gcp_instance_secure_boot

import data.secscan.lib.attributes

deny contains {"msg": "Secure boot is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["shielded_instance_config", "enable_secure_boot"])
}

deny contains {"msg": "Secure boot is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["shielded_instance_config", "enable_secure_boot"], {true, "true"})
}
