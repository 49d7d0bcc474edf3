# METADATA
# title: A privileged container
# description: A privileged container has all capabilities and all devices of the node; anyone who takes it over has the node.
# custom:
#   id: kubernetes-privileged-container
#   severity: high
#   cwe: [CWE-250]
#   aliases: [AVD-KSV-0017, CKV_K8S_16]
#   types: [workload]
#   fix: Remove privileged and add only the capabilities that the container needs.
#   autofix:
#   - match: '\b(privileged:\s*["'']?)(?:true|yes|on|True|Yes)\b'
#     replace: '\g<1>false'
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.privileged_container

import data.secscan.lib.values

deny contains {"msg": "The container runs privileged.", "at": array.concat(container.at, ["securityContext", "privileged"])} if {
	some container in input.context.containers
	values.is_true(container.body.securityContext.privileged)
}
