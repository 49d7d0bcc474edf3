package secscan.terraform.aws_redshift_audit_transit_test

import data.secscan.terraform.aws_redshift_audit_transit

test_bad_is_denied if {
	count(aws_redshift_audit_transit.deny) == 1 with input as {"body": {"type": "aws_redshift_cluster", "values": {"enhanced_vpc_routing": false}}}
}

test_good_is_allowed if {
	count(aws_redshift_audit_transit.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"enhanced_vpc_routing": true}}}
}

test_unknown_is_not_judged if {
	count(aws_redshift_audit_transit.deny) == 0 with input as {"body": {"type": "aws_redshift_cluster", "values": {"enhanced_vpc_routing": "${var.unknown}"}}}
}
