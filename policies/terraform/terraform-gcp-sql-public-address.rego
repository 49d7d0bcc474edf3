# METADATA
# title: A database with a public address
# description: The database can be reached from the internet.
# custom:
#   id: terraform-gcp-sql-public-address
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_GCP_60, AVD-GCP-0017]
#   types: [google_sql_database_instance]
#   fix: Set ipv4_enabled to false and name a private_network.
#   url: https://cloud.google.com/sql/docs/mysql/configure-private-ip
package secscan.terraform.gcp_sql_public_address

import data.secscan.lib.attributes

deny contains {"msg": "The database has a public address.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["settings", "ip_configuration", "ipv4_enabled"], {true, "true"})
}
