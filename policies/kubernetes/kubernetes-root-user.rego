# METADATA
# title: A container that is set to run as root
# description: The security context sets user 0, or allows root, so anyone who takes over the process is root in the container.
# custom:
#   id: kubernetes-root-user
#   severity: medium
#   cwe: [CWE-250]
#   aliases: []
#   types: [workload]
#   fix: Set runAsUser to a number above 0 and runAsNonRoot to true.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.root_user

import data.secscan.lib.values

contexts contains {"at": array.concat(input.context.pod.at, ["securityContext"]), "body": body} if {
	body := input.context.pod.spec.securityContext
}

contexts contains {"at": array.concat(container.at, ["securityContext"]), "body": body} if {
	some container in input.context.containers
	body := container.body.securityContext
}

deny contains {"msg": "The security context sets the user root.", "at": array.concat(context.at, ["runAsUser"])} if {
	some context in contexts
	context.body.runAsUser == 0
}

deny contains {"msg": "The security context allows the user root.", "at": array.concat(context.at, ["runAsNonRoot"])} if {
	some context in contexts
	values.is_false(context.body.runAsNonRoot)
}
