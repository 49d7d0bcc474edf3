# METADATA
# title: A database with a public address
# description: The database can be reached from the internet, with a password as its only guard.
# custom:
#   id: cloudformation-public-database
#   severity: high
#   cwe: [CWE-284]
#   aliases: [AVD-AWS-0180, CKV_AWS_17]
#   types: ["AWS::RDS::DBInstance", "AWS::Redshift::Cluster", "AWS::DMS::ReplicationInstance"]
#   fix: Set PubliclyAccessible to false and reach the database from inside the network.
#   autofix:
#   - match: '\b(PubliclyAccessible["\'']?:\s*["'']?)(?:true|True)\b'
#     replace: '\g<1>false'
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
package secscan.cloudformation.public_database

import data.secscan.lib.values

deny contains {"msg": "The database is publicly accessible.", "at": ["Properties", "PubliclyAccessible"]} if {
	values.is_true(input.body.Properties.PubliclyAccessible)
}
