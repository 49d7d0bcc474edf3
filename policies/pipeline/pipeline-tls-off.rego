# METADATA
# title: Certificates are not checked
# description: A command of the pipeline accepts any certificate, so that what it fetches, and the secrets that it sends, can be changed and read on the way.
# custom:
#   id: pipeline-tls-off
#   severity: medium
#   cwe: [CWE-295]
#   aliases: []
#   fix: Leave certificates checked; add the own authority to the image or to the system.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration
package secscan.pipeline.tls_off

import data.secscan.lib.scripts

switches := {"GIT_SSL_NO_VERIFY": {"1", "true"}, "NODE_TLS_REJECT_UNAUTHORIZED": {"0"}, "PYTHONHTTPSVERIFY": {"0"}, "npm_config_strict_ssl": {"false"}, "NPM_CONFIG_STRICT_SSL": {"false"}}

deny contains {"msg": sprintf("%s is set not to check certificates.", [scripts.program(command.words[0])]), "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some command in script.commands
	scripts.is_unchecked(command.words)
	not scripts.is_local(command.words)
}

deny contains {"msg": sprintf("%s switches the check of certificates off.", [variable.name]), "at": variable.at} if {
	some variable in input.context.variables
	variable.value in switches[variable.name]
}
