# METADATA
# title: The image offers SSH
# description: A container with a shell server is one more door, with its own users, keys and updates to look after.
# custom:
#   id: dockerfile-ssh-port
#   severity: medium
#   cwe: [CWE-668]
#   aliases: [AVD-DS-0004, CKV_DOCKER_1]
#   fix: Remove the server and the port; use docker exec or kubectl exec.
#   url: https://docs.docker.com/reference/dockerfile/#expose
package secscan.dockerfile.ssh_port

deny contains {"msg": "The image exposes port 22.", "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	instruction.instruction == "EXPOSE"
	regex.match(`(^|\s)22(/tcp)?(\s|$)`, instruction.value)
}
