package secscan.terraform.aws_elasticache_backup_test

import data.secscan.terraform.aws_elasticache_backup

test_bad_is_denied if {
	count(aws_elasticache_backup.deny) == 1 with input as {"body": {"type": "aws_elasticache_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_elasticache_backup.deny) == 0 with input as {"body": {"type": "aws_elasticache_cluster", "values": {"snapshot_retention_limit": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_elasticache_backup.deny) == 0 with input as {"body": {"type": "aws_elasticache_cluster", "values": {"snapshot_retention_limit": "${var.unknown}"}}}
}
