# METADATA
# title: A Redshift cluster without subnets of its own
# description: It lands in the default network, or in none.
# custom:
#   id: terraform-aws-redshift-no-vpc
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_154, AVD-AWS-0127]
#   types: [aws_redshift_cluster]
#   fix: Set cluster_subnet_group_name.
#   url: https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-subnet-groups.html
package secscan.terraform.aws_redshift_no_vpc

import data.secscan.lib.attributes

deny contains {"msg": "The cluster names no group of subnets.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["cluster_subnet_group_name"])
}
