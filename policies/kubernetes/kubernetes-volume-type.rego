# METADATA
# title: A volume of a type that pods should not mount themselves
# description: The pod reaches storage past the cluster's control of who may have what.
# custom:
#   id: kubernetes-volume-type
#   severity: low
#   cwe: [CWE-668]
#   aliases: [AVD-KSV-0028]
#   types: [workload]
#   fix: Claim the storage with a persistentVolumeClaim.
#   url: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
package secscan.kubernetes.volume_type

import data.secscan.lib.values

allowed := {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret", "hostPath", "name"}

deny contains {"msg": sprintf("The volume is of the type %s.", [type]), "at": array.concat(input.context.pod.at, ["volumes", index, type])} if {
	some index, volume in values.as_list(input.context.pod.spec.volumes)
	is_object(volume)
	some type, _ in volume
	not type in allowed
}
