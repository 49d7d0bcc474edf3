package secscan.terraform.aws_eks_logging_test

import data.secscan.terraform.aws_eks_logging

test_bad_is_denied if {
	count(aws_eks_logging.deny) == 1 with input as {"body": {"type": "aws_eks_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_eks_logging.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"enabled_cluster_log_types": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_eks_logging.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"enabled_cluster_log_types": "${var.unknown}"}}}
}
