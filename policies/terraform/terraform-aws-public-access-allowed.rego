# METADATA
# title: The guard against public buckets is off
# description: With a setting of the public access block off, one wrong policy or list makes the bucket public.
# custom:
#   id: terraform-aws-public-access-allowed
#   severity: medium
#   cwe: [CWE-732]
#   aliases: [AVD-AWS-0086, AVD-AWS-0087, AVD-AWS-0091, AVD-AWS-0093, CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56]
#   types: [aws_s3_bucket_public_access_block, aws_s3_account_public_access_block]
#   fix: Set all four settings to true.
#   autofix:
#   - match: '\b((?:block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)\s*=\s*"?)false\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
package secscan.terraform.aws_public_access_allowed

import data.secscan.lib.values

deny contains {"msg": sprintf("%s is off.", [key]), "at": ["values", key]} if {
	some key in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
	values.is_false(values.get(input.body.values, key, false))
}
