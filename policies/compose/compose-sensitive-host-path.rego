# METADATA
# title: A system directory of the host inside a container
# description: A container that sees the host's system directories can read its secrets, and where it may write, take it over.
# custom:
#   id: compose-sensitive-host-path
#   severity: medium
#   cwe: [CWE-668]
#   aliases: []
#   fix: Mount the one file or directory that is needed, read-only, or use a named volume.
#   url: https://docs.docker.com/reference/compose-file/services/#volumes
package secscan.compose.sensitive_host_path

deny contains {"msg": sprintf("The service mounts the host's %s.", [volume.source]), "at": volume.at} if {
	some volume in input.context.volumes
	regex.match(`^(/|~|~/\.ssh|~/\.aws|~/\.kube|/(etc|root|home|boot|dev|lib|proc|sys|usr|var|var/lib|var/run|run|var/lib/docker|var/lib/kubelet|etc/(passwd|shadow|ssh|kubernetes)))/?$`, volume.source)
}
