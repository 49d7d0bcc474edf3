# METADATA
# title: A secret as a default
# description: The default of a parameter that is called secure stands in the template, where everybody reads it.
# custom:
#   id: azure-secret-default
#   severity: medium
#   cwe: [CWE-798]
#   weakness: hardcoded-secret
#   aliases: [CKV_AZURE_131]
#   types: [template]
#   fix: Leave the default out, or let newGuid() make one.
#   url: https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-secure-parameter-default
package secscan.azure.secret_default

import data.secscan.lib.values

deny contains {"msg": sprintf("The default of '%s' is written in the file.", [name]), "at": ["parameters", name], "secret": parameter.defaultValue} if {
	some name, parameter in values.as_object(input.body.parameters)
	is_object(parameter)
	parameter.secure == true
	values.is_literal(parameter.defaultValue)
	not startswith(parameter.defaultValue, "[")
}
