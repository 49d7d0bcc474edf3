package secscan.terraform.aws_config_one_region_test

import data.secscan.terraform.aws_config_one_region

test_bad_is_denied if {
	count(aws_config_one_region.deny) == 1 with input as {"body": {"type": "aws_config_configuration_aggregator", "values": {"account_aggregation_source": [{"all_regions": false}]}}}
}

test_good_is_allowed if {
	count(aws_config_one_region.deny) == 0 with input as {"body": {"type": "aws_config_configuration_aggregator", "values": {"account_aggregation_source": [{"all_regions": true}]}}}
}

test_unknown_is_not_judged if {
	count(aws_config_one_region.deny) == 0 with input as {"body": {"type": "aws_config_configuration_aggregator", "values": {"account_aggregation_source": [{"all_regions": "${var.unknown}"}]}}}
}
