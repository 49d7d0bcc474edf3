# METADATA
# title: A role for everyone
# description: The binding's member is everyone on the internet, or anyone with any account at the provider.
# custom:
#   id: terraform-gcp-public-member
#   severity: high
#   cwe: [CWE-732]
#   aliases: [AVD-GCP-0001, CKV_GCP_28]
#   types: [google_storage_bucket_iam_member, google_storage_bucket_iam_binding, google_project_iam_member, google_project_iam_binding, google_bigquery_dataset_iam_member, google_bigquery_dataset_iam_binding, google_pubsub_topic_iam_member, google_pubsub_topic_iam_binding, google_kms_crypto_key_iam_member, google_kms_crypto_key_iam_binding, google_storage_bucket_access_control, google_storage_default_object_access_control]
#   fix: Name the accounts or groups that need the role.
#   url: https://cloud.google.com/storage/docs/public-access-prevention
package secscan.terraform.gcp_public_member

import data.secscan.lib.values

deny contains {"msg": sprintf("The role is given to %s.", [member]), "at": ["values", key]} if {
	some key in ["member", "members", "entity"]
	some member in values.as_list(values.get(input.body.values, key, []))
	member in {"allUsers", "allAuthenticatedUsers"}
}
