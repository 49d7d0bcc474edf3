# METADATA
# title: A cluster without logs of its control plane
# description: Without a log nobody can say afterwards what happened.
# custom:
#   id: terraform-aws-eks-logging
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_37, AVD-AWS-0038]
#   types: [aws_eks_cluster]
#   fix: Set enabled_cluster_log_types, audit and authenticator among them.
#   url: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
package secscan.terraform.aws_eks_logging

import data.secscan.lib.attributes

deny contains {"msg": "The control plane keeps no logs.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enabled_cluster_log_types"])
}
