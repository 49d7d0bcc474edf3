# METADATA
# title: A database without encryption
# description: The database's storage, its snapshots and its backups are stored in clear.
# custom:
#   id: terraform-aws-unencrypted-database
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [AVD-AWS-0079, AVD-AWS-0080, CKV_AWS_16, CKV_AWS_96]
#   types: [aws_db_instance, aws_rds_cluster]
#   fix: Set storage_encrypted to true; an existing database has to be restored from an encrypted snapshot.
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
package secscan.terraform.aws_unencrypted_database

import data.secscan.lib.values

inherited if input.body.values.snapshot_identifier

inherited if input.body.values.replicate_source_db

inherited if input.body.values.engine_mode == "serverless"

deny contains {"msg": "The database's storage is not encrypted.", "at": ["values", "storage_encrypted"]} if {
	values.is_false(values.get(input.body.values, "storage_encrypted", false))
	not inherited
}
