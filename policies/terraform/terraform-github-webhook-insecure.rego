# METADATA
# title: A webhook that trusts every certificate
# description: Events and secrets can be read on their way.
# custom:
#   id: terraform-github-webhook-insecure
#   severity: medium
#   cwe: [CWE-295]
#   aliases: [CKV_GIT_2]
#   types: [github_repository_webhook, github_organization_webhook]
#   fix: Set insecure_ssl to false.
#   autofix:
#   - match: '\b(insecure_ssl\s*=\s*"?)true\b'
#     replace: '\g<1>false'
#   url: https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks
package secscan.terraform.github_webhook_insecure

import data.secscan.lib.attributes

deny contains {"msg": "The certificate is not checked.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["configuration", "insecure_ssl"], {true, "true", 1, "1"})
}
