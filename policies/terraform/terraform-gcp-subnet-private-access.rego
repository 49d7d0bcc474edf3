# METADATA
# title: A subnet that reaches Google over the internet
# description: Machines need public addresses to reach Google's services.
# custom:
#   id: terraform-gcp-subnet-private-access
#   severity: info
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_74]
#   types: [google_compute_subnetwork]
#   fix: Set private_ip_google_access to true.
#   autofix:
#   - match: '\b(private_ip_google_access\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/vpc/docs/private-google-access
package secscan.terraform.gcp_subnet_private_access

import data.secscan.lib.attributes

deny contains {"msg": "Private access to Google is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["private_ip_google_access"])
}

deny contains {"msg": "Private access to Google is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["private_ip_google_access"], {true, "true"})
}
