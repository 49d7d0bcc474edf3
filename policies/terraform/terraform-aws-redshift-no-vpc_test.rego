package secscan.terraform.aws_redshift_no_vpc_test

import data.secscan.terraform.aws_redshift_no_vpc

test_bad_is_denied if {
	count(aws_redshift_no_vpc.deny) == 1 with input as {"body": {"type": "aws_redshift_cluster", "values": {"name": "x"}}}
}

test_good_is_allowed if {
	count(aws_redshift_no_vpc.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"cluster_subnet_group_name": "something"}}}
}

test_unknown_is_not_judged if {
	count(aws_redshift_no_vpc.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"cluster_subnet_group_name": "${var.unknown}"}}}
}
