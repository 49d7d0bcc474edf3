# METADATA
# title: A pod that chooses its own SELinux label
# description: A label with more rights takes the kernel's protection away.
# custom:
#   id: kubernetes-selinux-options
#   severity: medium
#   cwe: [CWE-693]
#   aliases: [AVD-KSV-0025]
#   types: [workload]
#   fix: Remove user and role, and use one of the types of containers.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.selinux_options

types := {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}

contexts contains {"at": array.concat(input.context.pod.at, ["securityContext", "seLinuxOptions"]), "body": body} if {
	body := input.context.pod.spec.securityContext.seLinuxOptions
}

contexts contains {"at": array.concat(container.at, ["securityContext", "seLinuxOptions"]), "body": body} if {
	some container in input.context.containers
	body := container.body.securityContext.seLinuxOptions
}

deny contains {"msg": "The SELinux type is none of containers.", "at": array.concat(context.at, ["type"])} if {
	some context in contexts
	is_string(context.body.type)
	not context.body.type in types
}

deny contains {"msg": sprintf("The SELinux %s is set.", [key]), "at": array.concat(context.at, [key])} if {
	some context in contexts
	some key in ["user", "role"]
	is_string(context.body[key])
	context.body[key] != ""
}
