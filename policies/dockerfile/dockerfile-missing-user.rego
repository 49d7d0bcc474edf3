# METADATA
# title: The image names no user
# description: Without a USER instruction the image's processes run as root, unless the base image says otherwise.
# custom:
#   id: dockerfile-missing-user
#   severity: medium
#   cwe: [CWE-250]
#   aliases: [AVD-DS-0002, CKV_DOCKER_3]
#   fix: Create a user without rights and name it in a USER instruction of the last stage.
#   url: https://docs.docker.com/build/building/best-practices/#user
package secscan.dockerfile.missing_user

deny contains {"msg": "The image names no user, so it runs as root.", "at": input.body.final.at} if {
	input.body.final.stage >= 0
	input.body.final.user == null
	not regex.match(`nonroot|unprivileged|rootless`, lower(input.body.final.image))
}
