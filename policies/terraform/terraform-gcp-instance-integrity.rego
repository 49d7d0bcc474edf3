# METADATA
# title: A machine whose start is not watched
# description: A forged kernel goes unseen.
# custom:
#   id: terraform-gcp-instance-integrity
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_39, AVD-GCP-0045]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Set shielded_instance_config.enable_integrity_monitoring to true.
#   autofix:
#   - match: '\b(enable_integrity_monitoring\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/compute/shielded-vm/docs/shielded-vm
package secscan.terraform.gcp_instance_integrity

import data.secscan.lib.attributes

deny contains {"msg": "Integrity monitoring is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["shielded_instance_config", "enable_integrity_monitoring"], {false, "false"})
}
