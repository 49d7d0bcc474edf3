# METADATA
# title: A trail of one region
# description: What is done in other regions is not recorded.
# custom:
#   id: terraform-aws-cloudtrail-one-region
#   severity: medium
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_67, AVD-AWS-0014]
#   types: [aws_cloudtrail]
#   fix: Set is_multi_region_trail to true.
#   autofix:
#   - match: '\b(is_multi_region_trail\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
package secscan.terraform.aws_cloudtrail_one_region

import data.secscan.lib.attributes

deny contains {"msg": "The trail records one region.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["is_multi_region_trail"])
}

deny contains {"msg": "The trail records one region.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["is_multi_region_trail"], {true, "true"})
}
