# METADATA
# title: A repository of images under Amazon's own key
# description: Access to the images cannot be limited by a key of its own.
# custom:
#   id: terraform-aws-ecr-key
#   severity: info
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_136, AVD-AWS-0033]
#   types: [aws_ecr_repository]
#   fix: Set encryption_configuration.encryption_type to KMS.
#   url: https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
package secscan.terraform.aws_ecr_key

import data.secscan.lib.attributes

deny contains {"msg": "The repository has no key of its own.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["encryption_configuration", "encryption_type"])
}

deny contains {"msg": "The repository has no key of its own.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["encryption_configuration", "encryption_type"], {"KMS"})
}
