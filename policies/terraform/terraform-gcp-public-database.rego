# METADATA
# title: A database open to the internet
# description: The database accepts connections from every address, with a password as its only guard.
# custom:
#   id: terraform-gcp-public-database
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-GCP-0017, CKV_GCP_11]
#   types: [google_sql_database_instance]
#   fix: Use a private address, or name the networks that need the database.
#   url: https://cloud.google.com/sql/docs/mysql/configure-ip
package secscan.terraform.gcp_public_database

import data.secscan.lib.values

deny contains {"msg": "The database accepts connections from every address.", "at": ["values", "settings", outer, "ip_configuration", middle, "authorized_networks", inner, "value"]} if {
	some outer, settings in values.as_list(values.get(input.body.values, "settings", []))
	is_object(settings)
	some middle, configuration in values.as_list(values.get(settings, "ip_configuration", []))
	is_object(configuration)
	some inner, network in values.as_list(values.get(configuration, "authorized_networks", []))
	is_object(network)
	network.value in {"0.0.0.0/0", "::/0"}
}
