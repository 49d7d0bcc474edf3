# METADATA
# title: A search domain that accepts old TLS
# description: TLS 1.0 and 1.1 are broken.
# custom:
#   id: terraform-aws-elasticsearch-old-tls
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV_AWS_228, AVD-AWS-0126]
#   types: [aws_elasticsearch_domain, aws_opensearch_domain]
#   fix: Choose a policy that begins with TLS 1.2.
#   url: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
package secscan.terraform.aws_elasticsearch_old_tls

import data.secscan.lib.attributes

deny contains {"msg": "The domain accepts TLS 1.0.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["domain_endpoint_options", "tls_security_policy"], {"Policy-Min-TLS-1-0-2019-07"})
}
