# METADATA
# title: A secret in a template
# description: A password or key that is written into the template is known to anyone who can read the repository or the stack.
# custom:
#   id: cloudformation-hardcoded-secret
#   severity: high
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: []
#   fix: Use a dynamic reference to Secrets Manager, or a parameter with NoEcho and without a default.
#   url: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
package secscan.cloudformation.hardcoded_secret

import data.secscan.lib.values

deny contains {"msg": sprintf("The value of '%s' is written in the template.", [key]), "at": ["Properties", key], "secret": value} if {
	some key, value in values.as_object(input.body.Properties)
	values.is_secret_name(key)
	values.is_literal(value)
	not contains(value, "{{resolve:")
}

deny contains {"msg": sprintf("The value of '%s' is written in the template.", [key]), "at": ["Properties", "Environment", "Variables", key], "secret": value} if {
	some key, value in values.as_object(input.body.Properties.Environment.Variables)
	values.is_secret_name(key)
	values.is_literal(value)
	not contains(value, "{{resolve:")
}
