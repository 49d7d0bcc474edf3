# METADATA
# title: A database without encryption
# description: The database's storage, its snapshots and its backups are stored in clear.
# custom:
#   id: cloudformation-unencrypted-database
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [AVD-AWS-0079, AVD-AWS-0080, CKV_AWS_16, CKV_AWS_96]
#   types: ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]
#   fix: Set StorageEncrypted to true; an existing database has to be restored from an encrypted snapshot.
#   url: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
package secscan.cloudformation.unencrypted_database

import data.secscan.lib.values

inherited if input.body.Properties.SnapshotIdentifier

# An instance of a cluster has the cluster's storage.
inherited if {
	input.body.Type == "AWS::RDS::DBInstance"
	some key in ["DBClusterIdentifier", "DBSnapshotIdentifier", "SourceDBInstanceIdentifier"]
	input.body.Properties[key]
}

deny contains {"msg": "The database's storage is not encrypted.", "at": ["Properties", "StorageEncrypted"]} if {
	properties := values.as_object(values.get(input.body, "Properties", {}))
	values.is_false(values.get(properties, "StorageEncrypted", false))
	not inherited
}
