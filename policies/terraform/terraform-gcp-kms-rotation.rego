# METADATA
# title: A key that is never changed
# description: What is once lost opens everything, for ever.
# custom:
#   id: terraform-gcp-kms-rotation
#   severity: low
#   cwe: [CWE-324]
#   aliases: [CKV_GCP_43, AVD-GCP-0065]
#   types: [google_kms_crypto_key]
#   fix: Set rotation_period to 7776000s.
#   url: https://cloud.google.com/kms/docs/key-rotation
package secscan.terraform.gcp_kms_rotation

import data.secscan.lib.attributes

deny contains {"msg": "The key is not rotated.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["rotation_period"])
}
