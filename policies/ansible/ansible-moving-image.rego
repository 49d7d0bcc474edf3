# METADATA
# title: An image by its moving tag
# description: An image without a tag, or with the tag latest, means another image tomorrow.
# custom:
#   id: ansible-moving-image
#   severity: low
#   cwe: [CWE-829]
#   aliases: []
#   types: [docker_container, podman_container, docker_swarm_service]
#   fix: Name the tag that was tested, better with its digest.
#   url: https://docs.ansible.com/ansible/latest/collections/community/docker/docker_container_module.html#parameter-image
package secscan.ansible.moving_image

import data.secscan.lib.ansible

deny contains {"msg": sprintf("The image '%s' is not fixed by a tag or digest.", [image]), "at": ansible.at("image")} if {
	image := ansible.arg("image")
	ansible.literal(image)
	not contains(image, "@")
	parts := split(image, "/")
	regex.match(`^[^:]+(:latest)?$`, parts[count(parts) - 1])
}
