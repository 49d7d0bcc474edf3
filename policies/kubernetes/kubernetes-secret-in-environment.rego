# METADATA
# title: A secret in a manifest
# description: A password or key that is written into the manifest is known to anyone who can read the repository or the object.
# custom:
#   id: kubernetes-secret-in-environment
#   severity: high
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: []
#   types: [workload]
#   fix: Put it into a Secret that is not in the repository and refer to it with valueFrom.secretKeyRef.
#   url: https://kubernetes.io/docs/concepts/configuration/secret/
package secscan.kubernetes.secret_in_environment

import data.secscan.lib.values

deny contains {"msg": sprintf("The value of '%s' is written in the manifest.", [variable.name]), "at": array.concat(container.at, ["env", index, "value"]), "secret": variable.value} if {
	some container in input.context.containers
	some index, variable in values.as_list(values.get(container.body, "env", []))
	is_object(variable)
	values.is_secret_name(variable.name)
	values.is_literal(variable.value)
}
