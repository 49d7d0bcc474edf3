# METADATA
# title: sudo in a build
# description: A build that needs sudo runs as the wrong user, and sudo left in the image helps an attacker who breaks in.
# custom:
#   id: dockerfile-sudo
#   severity: medium
#   cwe: [CWE-250]
#   aliases: [CKV2_DOCKER_1, DL3004]
#   weakness: dockerfile-sudo
#   fix: Run the command under USER root and go back to the user without rights afterwards.
#   url: https://docs.docker.com/build/building/best-practices/#user
package secscan.dockerfile.sudo

deny contains {"msg": "A build command runs through sudo.", "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	instruction.instruction == "RUN"
	some command in instruction.commands
	regex.match(`^(.*/)?sudo$`, command.words[0])
}
