# METADATA
# title: A function that answers without TLS
# description: Requests and answers can be read and changed on their way.
# custom:
#   id: terraform-gcp-functions-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: []
#   types: [google_cloudfunctions_function]
#   fix: Set https_trigger_security_level to SECURE_ALWAYS.
#   autofix:
#   - match: '\b(https_trigger_security_level\s*=\s*"?)SECURE_OPTIONAL\b'
#     replace: '\g<1>SECURE_ALWAYS'
#   url: https://cloud.google.com/functions/docs/writing/write-http-functions
package secscan.terraform.gcp_functions_http

import data.secscan.lib.attributes

deny contains {"msg": "The function answers HTTP.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["https_trigger_security_level"], {"SECURE_OPTIONAL"})
}
