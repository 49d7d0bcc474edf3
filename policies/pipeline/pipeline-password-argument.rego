# METADATA
# title: A password as an argument
# description: The arguments of a command are seen by every process of the machine and end in logs.
# custom:
#   id: pipeline-password-argument
#   severity: low
#   cwe: [CWE-214]
#   aliases: []
#   fix: Give it on standard input, as docker login does with --password-stdin.
#   url: https://docs.docker.com/reference/cli/docker/login/
package secscan.pipeline.password_argument

import data.secscan.lib.scripts

deny contains {"msg": sprintf("%s login is given the password as an argument.", [scripts.program(command.words[0])]), "at": script.at, "find": command.find} if {
	some script in input.context.scripts
	some command in script.commands
	scripts.program(command.words[0]) in {"docker", "podman", "buildah", "skopeo", "helm", "oras", "crane"}
	"login" in {word | some word in command.words}
	some word in command.words
	regex.match(`^(-p|--password)(=|$)`, word)
}
