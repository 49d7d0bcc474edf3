# METADATA
# title: A bucket with permissions on each object
# description: Who may read what cannot be overseen.
# custom:
#   id: terraform-gcp-bucket-uniform
#   severity: medium
#   cwe: [CWE-732]
#   aliases: [CKV_GCP_29, AVD-GCP-0002]
#   types: [google_storage_bucket]
#   fix: Set uniform_bucket_level_access to true.
#   autofix:
#   - match: '\b(uniform_bucket_level_access\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/storage/docs/uniform-bucket-level-access
package secscan.terraform.gcp_bucket_uniform

import data.secscan.lib.attributes

deny contains {"msg": "Permissions are kept on each object.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["uniform_bucket_level_access"])
}

deny contains {"msg": "Permissions are kept on each object.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["uniform_bucket_level_access"], {true, "true"})
}
