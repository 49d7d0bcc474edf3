# METADATA
# title: A Spanner database under Google's own key
# description: Access to the data cannot be limited by a key of its own.
# custom:
#   id: terraform-gcp-spanner-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_GCP_93]
#   types: [google_spanner_database]
#   fix: Add an encryption_config.
#   url: https://cloud.google.com/spanner/docs/cmek
package secscan.terraform.gcp_spanner_key

import data.secscan.lib.attributes

deny contains {"msg": "The database has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_config"])
}
