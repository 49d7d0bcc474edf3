# METADATA
# title: The guard against public buckets is off
# description: With a setting of the public access block off, one wrong policy or list makes the bucket public.
# custom:
#   id: cloudformation-public-access-allowed
#   severity: medium
#   cwe: [CWE-732]
#   aliases: [AVD-AWS-0086, AVD-AWS-0087, AVD-AWS-0091, AVD-AWS-0093, CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56]
#   types: ["AWS::S3::Bucket"]
#   fix: Set all four settings to true.
#   autofix:
#   - match: '\b((?:BlockPublicAcls|BlockPublicPolicy|IgnorePublicAcls|RestrictPublicBuckets)["\'']?:\s*["'']?)(?:false|False)\b'
#     replace: '\g<1>true'
#   url: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
package secscan.cloudformation.public_access_allowed

import data.secscan.lib.values

deny contains {"msg": sprintf("%s is off.", [key]), "at": ["Properties", "PublicAccessBlockConfiguration", key]} if {
	some key in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
	values.is_false(input.body.Properties.PublicAccessBlockConfiguration[key])
}
