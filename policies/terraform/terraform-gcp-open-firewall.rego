# METADATA
# title: A firewall rule open to the internet
# description: A port of remote administration or of a database, or every port, is open to every address.
# custom:
#   id: terraform-gcp-open-firewall
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-GCP-0027, CKV_GCP_2, CKV_GCP_3]
#   types: [google_compute_firewall]
#   fix: Name the addresses that need the port, or use Identity-Aware Proxy.
#   url: https://cloud.google.com/firewall/docs/firewalls
package secscan.terraform.gcp_open_firewall

import data.secscan.lib.ports
import data.secscan.lib.values

everybody if {
	some source in values.as_list(values.get(input.body.values, "source_ranges", []))
	source in {"0.0.0.0/0", "::/0"}
}

ingress if values.is_word(values.get(input.body.values, "direction", "INGRESS"), "ingress")

deny contains {"msg": "The rule opens all ports to every address.", "at": ["values", "source_ranges"]} if {
	ingress
	everybody
	some rule in values.as_list(values.get(input.body.values, "allow", []))
	is_object(rule)
	values.get(rule, "protocol", "") in {"all", "tcp"}
	not rule.ports
}

deny contains {"msg": sprintf("The rule opens %s to every address.", [what[0]]), "at": ["values", "source_ranges"]} if {
	ingress
	everybody
	what := [ports.exposed_text(range) |
		some rule in values.as_list(values.get(input.body.values, "allow", []))
		is_object(rule)
		some range in values.as_list(values.get(rule, "ports", []))
		is_string(range)
	]
	count(what) > 0
}
