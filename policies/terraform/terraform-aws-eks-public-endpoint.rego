# METADATA
# title: A cluster whose API is on the internet
# description: Anybody can reach the API server and try credentials and flaws.
# custom:
#   id: terraform-aws-eks-public-endpoint
#   severity: medium
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_39, AVD-AWS-0040]
#   types: [aws_eks_cluster]
#   fix: Set endpoint_public_access to false, or name the addresses in public_access_cidrs.
#   url: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
package secscan.terraform.aws_eks_public_endpoint

import data.secscan.lib.attributes

deny contains {"msg": "The cluster's API can be reached from the internet.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["vpc_config", "endpoint_public_access"])
}

deny contains {"msg": "The cluster's API can be reached from the internet.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["vpc_config", "endpoint_public_access"], {false, "false"})
}
