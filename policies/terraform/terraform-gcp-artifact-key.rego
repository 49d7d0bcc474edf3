# METADATA
# title: A repository under Google's own key
# description: Access to the artifacts cannot be limited by a key of its own.
# custom:
#   id: terraform-gcp-artifact-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_GCP_84]
#   types: [google_artifact_registry_repository]
#   fix: Set kms_key_name.
#   url: https://cloud.google.com/artifact-registry/docs/cmek
package secscan.terraform.gcp_artifact_key

import data.secscan.lib.attributes

deny contains {"msg": "The repository has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["kms_key_name"])
}
