package secscan.cloudformation.unencrypted_database_test

import data.secscan.cloudformation.unencrypted_database

test_denies if {
	count(unencrypted_database.deny) == 1 with input as {"body": {"Type": "AWS::RDS::DBCluster", "Properties": {"DBClusterIdentifier": "main"}}}
}

test_allows if {
	count(unencrypted_database.deny) == 0 with input as {"body": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": "main"}}}
}

test_allows_2 if {
	count(unencrypted_database.deny) == 0 with input as {"body": {"Type": "AWS::RDS::DBInstance", "Properties": {"StorageEncrypted": true}}}
}
