# METADATA
# title: A base image by its moving tag
# description: The tag "latest" means another image tomorrow; a build cannot be repeated and a bad image comes in unseen.
# custom:
#   id: dockerfile-latest-base
#   severity: medium
#   cwe: [CWE-829]
#   aliases: [AVD-DS-0001, CKV_DOCKER_7, DL3007]
#   weakness: dockerfile-latest-base
#   fix: Name the tag that was tested, better with its digest (image:1.2.3@sha256:...).
#   url: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
package secscan.dockerfile.latest_base

deny contains {"msg": sprintf("The base image '%s' is named by the tag latest.", [stage.image]), "at": stage.at} if {
	some stage in input.body.stages
	stage.parent == null
	stage.tag == "latest"
	stage.digest == ""
}
