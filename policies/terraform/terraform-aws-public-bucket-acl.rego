# METADATA
# title: A bucket that everyone may read or write
# description: The access control list of the bucket names everyone, or every AWS account in the world.
# custom:
#   id: terraform-aws-public-bucket-acl
#   severity: high
#   cwe: [CWE-732]
#   aliases: [AVD-AWS-0092, CKV_AWS_20, CKV_AWS_57]
#   types: [aws_s3_bucket, aws_s3_bucket_acl]
#   fix: Use the acl private, and a bucket policy or a distribution for what has to be public.
#   url: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
package secscan.terraform.aws_public_bucket_acl

deny contains {"msg": sprintf("The bucket's acl is %s.", [input.body.values.acl]), "at": ["values", "acl"]} if {
	input.body.values.acl in {"public-read", "public-read-write", "authenticated-read", "website"}
}
