# METADATA
# title: A database that is reached without TLS
# description: Passwords and data travel in clear.
# custom:
#   id: terraform-gcp-sql-plain
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_GCP_6, AVD-GCP-0015]
#   types: [google_sql_database_instance]
#   fix: Set ssl_mode to ENCRYPTED_ONLY.
#   autofix:
#   - match: '\b(require_ssl\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/sql/docs/postgres/configure-ssl-instance
package secscan.terraform.gcp_sql_plain

import data.secscan.lib.attributes

deny contains {"msg": "TLS is not required.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["settings", "ip_configuration", "require_ssl"], {false, "false"})
}
