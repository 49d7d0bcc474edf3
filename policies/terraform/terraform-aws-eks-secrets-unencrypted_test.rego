package secscan.terraform.aws_eks_secrets_unencrypted_test

import data.secscan.terraform.aws_eks_secrets_unencrypted

test_bad_is_denied if {
	count(aws_eks_secrets_unencrypted.deny) == 1 with input as {"body": {"type": "aws_eks_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_eks_secrets_unencrypted.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"encryption_config": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_eks_secrets_unencrypted.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"encryption_config": "${var.unknown}"}}}
}
