# METADATA
# title: A container that sees all of the kernel's process files
# description: What hides the kernel from containers is taken away.
# custom:
#   id: kubernetes-proc-mount
#   severity: medium
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0027]
#   types: [workload]
#   fix: Remove procMount.
#   autofix:
#   - match: '\b(procMount:\s*["'']?)Unmasked\b'
#     replace: '\g<1>Default'
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
package secscan.kubernetes.proc_mount

deny contains {"msg": "The container sees all of /proc.", "at": array.concat(container.at, ["securityContext", "procMount"])} if {
	some container in input.context.containers
	mount := container.body.securityContext.procMount
	is_string(mount)
	mount != "Default"
}
