# METADATA
# title: Clients may reach Kafka without TLS
# description: Who can listen on the network reads and changes the messages.
# custom:
#   id: terraform-aws-msk-plain-clients
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_81, AVD-AWS-0073]
#   types: [aws_msk_cluster]
#   fix: Set client_broker to TLS.
#   url: https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
package secscan.terraform.aws_msk_plain_clients

import data.secscan.lib.attributes

deny contains {"msg": "The brokers accept clients without TLS.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["encryption_info", "encryption_in_transit", "client_broker"], {"PLAINTEXT", "TLS_PLAINTEXT"})
}
