# METADATA
# title: The image runs as root
# description: The last USER of the image is root, so anyone who takes over the process is root in the container.
# custom:
#   id: dockerfile-root-user
#   severity: medium
#   cwe: [CWE-250]
#   aliases: [CKV_DOCKER_8, DL3002]
#   weakness: dockerfile-root-user
#   fix: End the stage with USER and a user without rights, by name or as a number above 0.
#   url: https://docs.docker.com/build/building/best-practices/#user
package secscan.dockerfile.root_user

deny contains {"msg": "The last USER of the image is root.", "at": input.body.final.user_at} if {
	is_string(input.body.final.user)
	regex.match(`^(root|0)(:.*)?$`, input.body.final.user)
}
