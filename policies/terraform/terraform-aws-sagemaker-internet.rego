# METADATA
# title: A notebook with direct access to the internet
# description: Data can leave past the network's controls.
# custom:
#   id: terraform-aws-sagemaker-internet
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_122]
#   types: [aws_sagemaker_notebook_instance]
#   fix: Set direct_internet_access to Disabled.
#   url: https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html
package secscan.terraform.aws_sagemaker_internet

import data.secscan.lib.attributes

deny contains {"msg": "The notebook reaches the internet directly.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["direct_internet_access"])
}

deny contains {"msg": "The notebook reaches the internet directly.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["direct_internet_access"], {"Disabled"})
}
