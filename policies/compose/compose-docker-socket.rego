# METADATA
# title: The engine's socket inside a container
# description: Anyone who can write to the socket of Docker or containerd can start a privileged container, so has the host.
# custom:
#   id: compose-docker-socket
#   severity: high
#   cwe: [CWE-250]
#   aliases: []
#   fix: Remove the mount, or put a proxy between that allows single calls only.
#   url: https://docs.docker.com/engine/security/#docker-daemon-attack-surface
package secscan.compose.docker_socket

deny contains {"msg": sprintf("The service mounts %s.", [volume.source]), "at": volume.at} if {
	some volume in input.context.volumes
	regex.match(`/(docker|containerd/containerd|crio/crio|podman/podman)\.sock$`, volume.source)
}
