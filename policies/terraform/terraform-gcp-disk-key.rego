# METADATA
# title: A disk under Google's own key
# description: Access to the disk cannot be limited by a key of its own.
# custom:
#   id: terraform-gcp-disk-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_GCP_37, AVD-GCP-0034]
#   types: [google_compute_disk]
#   fix: Add a disk_encryption_key.
#   url: https://cloud.google.com/compute/docs/disks/customer-managed-encryption
package secscan.terraform.gcp_disk_key

import data.secscan.lib.attributes

deny contains {"msg": "The disk has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["disk_encryption_key"])
}
