# METADATA
# title: A function that every network may reach
# description: Whoever finds the address may call it.
# custom:
#   id: terraform-gcp-functions-open-ingress
#   severity: low
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_124]
#   types: [google_cloudfunctions_function]
#   fix: Set ingress_settings to ALLOW_INTERNAL_ONLY or ALLOW_INTERNAL_AND_GCLB.
#   url: https://cloud.google.com/functions/docs/networking/network-settings
package secscan.terraform.gcp_functions_open_ingress

import data.secscan.lib.attributes

deny contains {"msg": "Every network may reach the function.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["ingress_settings"], {"ALLOW_ALL"})
}
