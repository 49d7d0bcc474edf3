# METADATA
# title: A secret in the image's environment
# description: Values of ENV and ARG stay readable in the image's configuration and history for anyone who can pull it.
# custom:
#   id: dockerfile-secret-in-environment
#   severity: high
#   cwe: [CWE-522]
#   weakness: hardcoded-secret
#   aliases: [AVD-DS-0031]
#   fix: Hand secrets to the build with RUN --mount=type=secret, and to the container when it starts.
#   url: https://docs.docker.com/build/building/secrets/
package secscan.dockerfile.secret_in_environment

import data.secscan.lib.values

deny contains {"msg": sprintf("%s '%s' puts a secret into the image.", [instruction.instruction, variable.name]), "at": ["instructions", index], "secret": variable.value} if {
	some index, instruction in input.body.instructions
	instruction.instruction in {"ENV", "ARG"}
	some variable in instruction.variables
	values.is_secret_name(variable.name)
	values.is_literal(variable.value)
}
