# METADATA
# title: A secret in Terraform code
# description: A password or key that is written into the code is known to anyone who can read the repository or the state.
# custom:
#   id: terraform-hardcoded-secret
#   severity: high
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: [CKV_AWS_41]
#   fix: Read it from a secret store, or from a sensitive variable without a default.
#   url: https://developer.hashicorp.com/terraform/language/manage-sensitive-data
package secscan.terraform.hardcoded_secret

import data.secscan.lib.values

deny contains {"msg": sprintf("The value of '%s' is written in the code.", [key]), "at": ["values", key], "secret": value} if {
	input.body.block in {"resource", "provider", "data", "module"}
	some key, value in input.body.values
	values.is_secret_name(key)
	values.is_literal(value)
}

deny contains {"msg": sprintf("The default of variable '%s' is a secret in the code.", [input.body.name]), "at": ["values", "default"], "secret": input.body.values["default"]} if {
	input.body.block == "variable"
	values.is_secret_name(input.body.name)
	values.is_literal(input.body.values["default"])
}
