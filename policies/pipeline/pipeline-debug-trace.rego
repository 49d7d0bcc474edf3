# METADATA
# title: Every variable in the log
# description: The trace of this system writes the values of all variables into the log, secrets among them.
# custom:
#   id: pipeline-debug-trace
#   severity: medium
#   cwe: [CWE-532]
#   aliases: []
#   fix: Leave it off; switch it on for one run by hand.
#   url: https://docs.gitlab.com/ci/variables/variables_troubleshooting/#enable-debug-logging
package secscan.pipeline.debug_trace

deny contains {"msg": sprintf("%s writes every variable into the log.", [variable.name]), "at": variable.at} if {
	some variable in input.context.variables
	variable.name in {"CI_DEBUG_TRACE", "CI_DEBUG_SERVICES"}
	variable.value in {"true", "1"}
}
