# METADATA
# title: A topic under Google's own key
# description: Access to the messages cannot be limited by a key of its own.
# custom:
#   id: terraform-gcp-pubsub-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_GCP_83]
#   types: [google_pubsub_topic]
#   fix: Set kms_key_name.
#   url: https://cloud.google.com/pubsub/docs/encryption
package secscan.terraform.gcp_pubsub_key

import data.secscan.lib.attributes

deny contains {"msg": "The topic has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_name"])
}
