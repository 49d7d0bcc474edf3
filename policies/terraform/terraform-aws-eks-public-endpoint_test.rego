package secscan.terraform.aws_eks_public_endpoint_test

import data.secscan.terraform.aws_eks_public_endpoint

test_bad_is_denied if {
	count(aws_eks_public_endpoint.deny) == 1 with input as {"body": {"type": "aws_eks_cluster", "values": {"vpc_config": [{"endpoint_public_access": true}]}}}
}

test_good_is_allowed if {
	count(aws_eks_public_endpoint.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"vpc_config": [{"endpoint_public_access": false}]}}}
}

test_unknown_is_not_judged if {
	count(aws_eks_public_endpoint.deny) == 0 with input as {"body": {"type": "aws_eks_cluster", "values": {"vpc_config": [{"endpoint_public_access": "${var.unknown}"}]}}}
}
