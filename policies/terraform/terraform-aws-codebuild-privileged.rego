# METADATA
# title: A build that runs privileged
# description: A build of foreign code owns the machine that it runs on.
# custom:
#   id: terraform-aws-codebuild-privileged
#   severity: medium
#   cwe: [CWE-250]
#   aliases: [CKV_AWS_316]
#   types: [aws_codebuild_project]
#   fix: Set privileged_mode to false.
#   url: https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html
package secscan.terraform.aws_codebuild_privileged

import data.secscan.lib.attributes

deny contains {"msg": "The build runs privileged.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["environment", "privileged_mode"], {true, "true"})
}
