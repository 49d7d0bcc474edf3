# METADATA
# title: A bucket without versions
# description: What is overwritten is gone.
# custom:
#   id: terraform-gcp-bucket-versioning
#   severity: info
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_78]
#   types: [google_storage_bucket]
#   fix: Set versioning.enabled to true.
#   autofix:
#   - match: '\b(enabled\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/storage/docs/object-versioning
package secscan.terraform.gcp_bucket_versioning

import data.secscan.lib.attributes

deny contains {"msg": "Versions are not kept.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["versioning", "enabled"])
}

deny contains {"msg": "Versions are not kept.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["versioning", "enabled"], {true, "true"})
}
