# METADATA
# title: A secret in a pipeline
# description: A password or key that is written into the file is known to anyone who can read the repository.
# custom:
#   id: pipeline-hardcoded-secret
#   severity: medium
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: []
#   fix: Keep it in the CI system's store of secrets and name it here.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene
package secscan.pipeline.hardcoded_secret

import data.secscan.lib.values

# What services that live as long as one job are set up with.
throwaway := {"admin", "changeme", "ci", "dummy", "example", "guest", "mysql", "pass", "password", "password12!", "postgres", "root", "secret", "test", "testing", "user"}

deny contains {"msg": sprintf("The value of '%s' is written in the file.", [variable.name]), "at": variable.at, "secret": variable.value} if {
	some variable in input.context.variables
	values.is_secret_name(variable.name)
	values.is_literal(variable.value)
	not regex.match(`^%.+%$|^enc:|^ENCRYPTED|^!|^\s*[$]`, variable.value)
	not lower(variable.value) in throwaway
}
