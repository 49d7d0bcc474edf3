# METADATA
# title: A zone whose answers are not signed
# description: Answers can be forged.
# custom:
#   id: terraform-gcp-dns-dnssec
#   severity: low
#   cwe: [CWE-345]
#   aliases: [CKV_GCP_16, AVD-GCP-0013]
#   types: [google_dns_managed_zone]
#   fix: Set dnssec_config.state to on.
#   autofix:
#   - match: '\b(state\s*=\s*"?)off\b'
#     replace: '\g<1>on'
#   url: https://cloud.google.com/dns/docs/dnssec
package secscan.terraform.gcp_dns_dnssec

import data.secscan.lib.attributes

deny contains {"msg": "DNSSEC is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["dnssec_config", "state"], {"off"})
}
