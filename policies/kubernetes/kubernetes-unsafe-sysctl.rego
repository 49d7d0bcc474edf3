# METADATA
# title: A pod that changes the node's kernel
# description: Settings outside of the pod's namespaces reach every pod of the node.
# custom:
#   id: kubernetes-unsafe-sysctl
#   severity: medium
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0026]
#   types: [workload]
#   fix: Remove the setting, or use one that is safe.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.unsafe_sysctl

import data.secscan.lib.values

safe := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.tcp_wmem",
}

deny contains {"msg": "The pod changes a setting of the kernel that is not safe.", "at": array.concat(input.context.pod.at, ["securityContext", "sysctls", index])} if {
	some index, setting in values.as_list(input.context.pod.spec.securityContext.sysctls)
	is_string(setting.name)
	not setting.name in safe
}
