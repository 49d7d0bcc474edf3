# METADATA
# title: A container on a port of the node
# description: The port is open on the node, past network policies and services.
# custom:
#   id: kubernetes-host-port
#   severity: medium
#   cwe: [CWE-668]
#   aliases: [CKV_K8S_26, AVD-KSV-0024]
#   types: [workload]
#   fix: Remove hostPort and use a service.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.host_port

import data.secscan.lib.values

deny contains {"msg": "The container takes a port of the node.", "at": array.concat(container.at, ["ports", index, "hostPort"])} if {
	some container in input.context.containers
	some index, port in values.as_list(container.body.ports)
	is_number(port.hostPort)
	port.hostPort != 0
}
