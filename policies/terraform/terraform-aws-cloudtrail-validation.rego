# METADATA
# title: A trail whose files can be changed unseen
# description: Who covers tracks can change the files.
# custom:
#   id: terraform-aws-cloudtrail-validation
#   severity: medium
#   cwe: [CWE-354]
#   aliases: [CKV_AWS_36, AVD-AWS-0016]
#   types: [aws_cloudtrail]
#   fix: Set enable_log_file_validation to true.
#   autofix:
#   - match: '\b(enable_log_file_validation\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
package secscan.terraform.aws_cloudtrail_validation

import data.secscan.lib.attributes

deny contains {"msg": "Validation of the trail's files is off.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enable_log_file_validation"])
}

deny contains {"msg": "Validation of the trail's files is off.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["enable_log_file_validation"], {true, "true"})
}
