# METADATA
# title: A notebook whose users are root
# description: Users can change what protects the instance.
# custom:
#   id: terraform-aws-sagemaker-root
#   severity: low
#   cwe: [CWE-250]
#   aliases: [CKV_AWS_306]
#   types: [aws_sagemaker_notebook_instance]
#   fix: Set root_access to Disabled.
#   url: https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html
package secscan.terraform.aws_sagemaker_root

import data.secscan.lib.attributes

deny contains {"msg": "Users of the notebook are root.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["root_access"])
}

deny contains {"msg": "Users of the notebook are root.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["root_access"], {"Disabled"})
}
