# METADATA
# title: An image by its moving tag
# description: An image without a tag, or with the tag latest, means another image tomorrow, and no rollback is possible.
# custom:
#   id: kubernetes-moving-image
#   severity: medium
#   cwe: [CWE-829]
#   aliases: [AVD-KSV-0013, CKV_K8S_14]
#   types: [workload]
#   fix: Name the tag that was tested, better with its digest.
#   url: https://kubernetes.io/docs/concepts/containers/images/#image-names
package secscan.kubernetes.moving_image

moving(image) if regex.match(`:latest$`, image)

moving(image) if not regex.match(`[:][^/]+$`, image)

deny contains {"msg": sprintf("The image '%s' is not fixed by a tag or digest.", [image]), "at": array.concat(container.at, ["image"])} if {
	some container in input.context.containers
	image := container.body.image
	is_string(image)
	not contains(image, "@")
	not regex.match(`[$<{]`, image)
	moving(image)
}
