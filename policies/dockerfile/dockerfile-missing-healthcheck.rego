# METADATA
# title: The image has no health check
# description: Without HEALTHCHECK a container that hangs counts as running; orchestrators with checks of their own need none.
# custom:
#   id: dockerfile-missing-healthcheck
#   severity: info
#   cwe: []
#   aliases: [AVD-DS-0026, CKV_DOCKER_2]
#   fix: Add a HEALTHCHECK instruction to the last stage.
#   url: https://docs.docker.com/reference/dockerfile/#healthcheck
package secscan.dockerfile.missing_healthcheck

checked if {
	some instruction in input.body.instructions
	instruction.instruction == "HEALTHCHECK"
}

deny contains {"msg": "The image has no HEALTHCHECK.", "at": input.body.final.at} if {
	input.body.final.stage >= 0
	not checked
}
