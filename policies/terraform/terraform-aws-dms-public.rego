# METADATA
# title: A replication instance on the internet
# description: Anybody can reach the instance, which reaches your databases.
# custom:
#   id: terraform-aws-dms-public
#   severity: high
#   cwe: [CWE-284]
#   aliases: [CKV_AWS_89]
#   types: [aws_dms_replication_instance]
#   fix: Set publicly_accessible to false.
#   url: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.PublicPrivate.html
package secscan.terraform.aws_dms_public

import data.secscan.lib.attributes

deny contains {"msg": "The replication instance is publicly accessible.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["publicly_accessible"], {true, "true"})
}
