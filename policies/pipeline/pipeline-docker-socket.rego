# METADATA
# title: A job with the host's Docker socket
# description: Who reaches the socket of the container runtime starts any container with any right, and so owns the machine and its other jobs.
# custom:
#   id: pipeline-docker-socket
#   severity: medium
#   cwe: [CWE-250]
#   aliases: []
#   fix: Build images with a builder that needs no daemon, or give the job a daemon of its own.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration
package secscan.pipeline.docker_socket

deny contains {"msg": sprintf("The job reaches '%s' of its host.", [one.source]), "at": one.at} if {
	some one in input.context.mounts
	regex.match(`/(docker|containerd|crio|podman)[.]sock$`, one.source)
}
