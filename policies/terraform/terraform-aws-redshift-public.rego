# METADATA
# title: A Redshift cluster on the internet
# description: Anybody can reach the database.
# custom:
#   id: terraform-aws-redshift-public
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_87]
#   types: [aws_redshift_cluster]
#   fix: Set publicly_accessible to false.
#   url: https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html
package secscan.terraform.aws_redshift_public

import data.secscan.lib.attributes

deny contains {"msg": "The cluster is publicly accessible.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["publicly_accessible"], {true, "true"})
}
