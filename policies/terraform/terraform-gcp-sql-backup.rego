# METADATA
# title: A database without backups
# description: What is deleted or encrypted by an attacker is gone.
# custom:
#   id: terraform-gcp-sql-backup
#   severity: low
#   cwe: [CWE-693]
#   aliases: [CKV_GCP_14, AVD-GCP-0024]
#   types: [google_sql_database_instance]
#   fix: Set backup_configuration.enabled to true.
#   autofix:
#   - match: '\b(enabled\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://cloud.google.com/sql/docs/mysql/backup-recovery/backups
package secscan.terraform.gcp_sql_backup

import data.secscan.lib.attributes

deny contains {"msg": "Backups are off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["settings", "backup_configuration", "enabled"])
}

deny contains {"msg": "Backups are off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["settings", "backup_configuration", "enabled"], {true, "true"})
}
