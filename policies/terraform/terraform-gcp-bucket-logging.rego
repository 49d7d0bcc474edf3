# METADATA
# title: A bucket without an access log
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-gcp-bucket-logging
#   severity: info
#   cwe: [CWE-778]
#   aliases: [CKV_GCP_62]
#   types: [google_storage_bucket]
#   fix: Add logging with a log_bucket.
#   url: https://cloud.google.com/storage/docs/access-logs
package secscan.terraform.gcp_bucket_logging

import data.secscan.lib.attributes

deny contains {"msg": "The bucket keeps no access log.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["logging"])
}
