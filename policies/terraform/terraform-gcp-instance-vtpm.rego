# METADATA
# title: A machine that cannot prove how it started
# description: A forged kernel goes unseen.
# custom:
#   id: terraform-gcp-instance-vtpm
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_39, AVD-GCP-0041]
#   types: [google_compute_instance, google_compute_instance_template]
#   fix: Set shielded_instance_config.enable_vtpm to true.
#   url: https://cloud.google.com/compute/shielded-vm/docs/shielded-vm
package secscan.terraform.gcp_instance_vtpm

import data.secscan.lib.attributes

deny contains {"msg": "The virtual TPM is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["shielded_instance_config", "enable_vtpm"], {false, "false"})
}
