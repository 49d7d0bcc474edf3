# METADATA
# title: A notebook with a public address
# description: The notebook can be reached from the internet.
# custom:
#   id: terraform-gcp-notebook-public
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_89]
#   types: [google_notebooks_instance]
#   fix: Set no_public_ip to true.
#   url: https://cloud.google.com/vertex-ai/docs/workbench/introduction
package secscan.terraform.gcp_notebook_public

import data.secscan.lib.attributes

deny contains {"msg": "The notebook has a public address.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["no_public_ip"])
}

deny contains {"msg": "The notebook has a public address.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["no_public_ip"], {true, "true"})
}
