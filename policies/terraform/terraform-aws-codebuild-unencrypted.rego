# METADATA
# title: Build results are stored without encryption
# description: Who gets hold of the storage or of a backup of it reads everything.
# custom:
#   id: terraform-aws-codebuild-unencrypted
#   severity: medium
#   cwe: [CWE-311]
#   aliases: [CKV_AWS_78, AVD-AWS-0018]
#   types: [aws_codebuild_project]
#   fix: Remove encryption_disabled.
#   url: https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html
package secscan.terraform.aws_codebuild_unencrypted

import data.secscan.lib.attributes

deny contains {"msg": "Encryption of the build's artifacts is off.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["artifacts", "encryption_disabled"], {true, "true"})
}
