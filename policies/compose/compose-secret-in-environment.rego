# METADATA
# title: A secret in a Compose file
# description: A password or key that is written into the file is known to anyone who can read the repository.
# custom:
#   id: compose-secret-in-environment
#   severity: medium
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: []
#   fix: Use the secrets element, or a variable that is set where the service is started.
#   url: https://docs.docker.com/compose/how-tos/use-secrets/
package secscan.compose.secret_in_environment

import data.secscan.lib.values

deny contains {"msg": sprintf("The value of '%s' is written in the file.", [variable.name]), "at": variable.at, "secret": variable.value} if {
	some variable in input.context.environment
	values.is_secret_name(variable.name)
	values.is_literal(variable.value)
}
