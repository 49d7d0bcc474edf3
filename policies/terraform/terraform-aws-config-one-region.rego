# METADATA
# title: An aggregator of Config that misses regions
# description: What is done in other regions is not seen.
# custom:
#   id: terraform-aws-config-one-region
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_121, AVD-AWS-0019]
#   types: [aws_config_configuration_aggregator]
#   fix: Set all_regions to true.
#   url: https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html
package secscan.terraform.aws_config_one_region

import data.secscan.lib.attributes

deny contains {"msg": "The aggregator does not look at all regions.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["account_aggregation_source", "all_regions"])
}

deny contains {"msg": "The aggregator does not look at all regions.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["account_aggregation_source", "all_regions"], {true, "true"})
}
