package secscan.terraform.aws_elasticache_transit_test

import data.secscan.terraform.aws_elasticache_transit

test_bad_is_denied if {
	count(aws_elasticache_transit.deny) == 1 with input as {"body": {"type": "aws_elasticache_replication_group", "values": {"transit_encryption_enabled": false}}}
}

test_good_is_allowed if {
	count(aws_elasticache_transit.deny) == 0 with input as {"body": {"type": "aws_elasticache_replication_group", "values": {"transit_encryption_enabled": true}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticache_transit.deny) == 0 with input as {"body": {"type": "aws_elasticache_replication_group", "values": {"transit_encryption_enabled": "${var.unknown}"}}}
}
