# METADATA
# title: A data set under Google's own key
# description: Access to the data cannot be limited by a key of its own.
# custom:
#   id: terraform-gcp-bigquery-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_GCP_81]
#   types: [google_bigquery_dataset]
#   fix: Add a default_encryption_configuration.
#   url: https://cloud.google.com/bigquery/docs/customer-managed-encryption
package secscan.terraform.gcp_bigquery_key

import data.secscan.lib.attributes

deny contains {"msg": "The data set has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["default_encryption_configuration"])
}
