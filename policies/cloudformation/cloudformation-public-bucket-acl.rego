# METADATA
# title: A bucket that everyone may read or write
# description: The access control list of the bucket names everyone, or every AWS account in the world.
# custom:
#   id: cloudformation-public-bucket-acl
#   severity: high
#   cwe: [CWE-732]
#   aliases: [AVD-AWS-0092, CKV_AWS_20, CKV_AWS_57]
#   types: ["AWS::S3::Bucket"]
#   fix: Remove AccessControl, and use a bucket policy or a distribution for what has to be public.
#   url: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
package secscan.cloudformation.public_bucket_acl

deny contains {"msg": sprintf("The bucket's access control is %s.", [input.body.Properties.AccessControl]), "at": ["Properties", "AccessControl"]} if {
	input.body.Properties.AccessControl in {"PublicRead", "PublicReadWrite", "AuthenticatedRead"}
}
