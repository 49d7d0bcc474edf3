# METADATA
# title: A service in a namespace of the host
# description: Sharing the host's processes, memory or users removes a wall between container and host.
# custom:
#   id: compose-host-namespace
#   severity: high
#   cwe: [CWE-668]
#   aliases: []
#   fix: Remove the setting, or share the namespace of one other service instead.
#   url: https://docs.docker.com/reference/compose-file/services/#pid
package secscan.compose.host_namespace

deny contains {"msg": sprintf("The service shares the host's %s namespace.", [key]), "at": [setting]} if {
	some setting, key in {"pid": "process", "ipc": "IPC", "userns_mode": "user", "uts": "UTS", "cgroup": "cgroup"}
	input.body[setting] == "host"
}
