# METADATA
# title: A container without AppArmor
# description: What keeps the container from the node's files is taken away.
# custom:
#   id: kubernetes-apparmor-off
#   severity: medium
#   cwe: [CWE-693]
#   aliases: [AVD-KSV-0002]
#   types: [workload]
#   fix: Use the profile RuntimeDefault.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.apparmor_off

contexts contains {"at": array.concat(input.context.pod.at, ["securityContext", "appArmorProfile", "type"]), "type": type} if {
	type := input.context.pod.spec.securityContext.appArmorProfile.type
}

contexts contains {"at": array.concat(container.at, ["securityContext", "appArmorProfile", "type"]), "type": type} if {
	some container in input.context.containers
	type := container.body.securityContext.appArmorProfile.type
}

deny contains {"msg": "AppArmor is off.", "at": context.at} if {
	some context in contexts
	context.type == "Unconfined"
}
