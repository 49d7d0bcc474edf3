# METADATA
# title: A Redshift cluster whose traffic leaves the network
# description: Copies go over the internet, where the network's logs and rules do not see them.
# custom:
#   id: terraform-aws-redshift-audit-transit
#   severity: low
#   cwe: [CWE-778]
#   aliases: [CKV_AWS_321]
#   types: [aws_redshift_cluster]
#   fix: Set enhanced_vpc_routing to true.
#   url: https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html
package secscan.terraform.aws_redshift_audit_transit

import data.secscan.lib.attributes

deny contains {"msg": "The cluster's traffic does not stay in the VPC.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["enhanced_vpc_routing"])
}

deny contains {"msg": "The cluster's traffic does not stay in the VPC.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["enhanced_vpc_routing"], {true, "true"})
}
