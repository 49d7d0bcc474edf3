# METADATA
# title: A bucket that may be made public
# description: One wrong permission publishes it.
# custom:
#   id: terraform-gcp-bucket-public-prevention
#   severity: low
#   cwe: [CWE-732]
#   aliases: [CKV_GCP_114]
#   types: [google_storage_bucket]
#   fix: Set public_access_prevention to enforced.
#   url: https://cloud.google.com/storage/docs/public-access-prevention
package secscan.terraform.gcp_bucket_public_prevention

import data.secscan.lib.attributes

deny contains {"msg": "Public access is not prevented.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["public_access_prevention"])
}

deny contains {"msg": "Public access is not prevented.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["public_access_prevention"], {"enforced"})
}
