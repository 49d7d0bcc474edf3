# METADATA
# title: A repository whose tags can be moved
# description: What a tag means can be changed after it was checked.
# custom:
#   id: terraform-aws-ecr-mutable
#   severity: low
#   cwe: [CWE-345]
#   aliases: [CKV_AWS_51, AVD-AWS-0031]
#   types: [aws_ecr_repository]
#   fix: Set image_tag_mutability to IMMUTABLE.
#   url: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
package secscan.terraform.aws_ecr_mutable

import data.secscan.lib.attributes

deny contains {"msg": "Tags can be moved.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["image_tag_mutability"])
}

deny contains {"msg": "Tags can be moved.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["image_tag_mutability"], {"IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"})
}
