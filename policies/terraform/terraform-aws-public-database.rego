# METADATA
# title: A database with a public address
# description: The database can be reached from the internet, with a password as its only guard.
# custom:
#   id: terraform-aws-public-database
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AWS-0180, CKV_AWS_17]
#   types: [aws_db_instance, aws_rds_cluster_instance, aws_redshift_cluster, aws_dms_replication_instance]
#   fix: Set publicly_accessible to false and reach the database from inside the network.
#   autofix:
#   - match: '\b(publicly_accessible\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
package secscan.terraform.aws_public_database

import data.secscan.lib.values

deny contains {"msg": "The database is publicly accessible.", "at": ["values", "publicly_accessible"]} if {
	values.is_true(input.body.values.publicly_accessible)
}
