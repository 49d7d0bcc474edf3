# METADATA
# title: A base image without a tag
# description: An image without a tag or digest is whatever its name means on the day of the build.
# custom:
#   id: dockerfile-untagged-base
#   severity: medium
#   cwe: [CWE-829]
#   aliases: [DL3006]
#   weakness: dockerfile-untagged-base
#   fix: Name the tag that was tested, better with its digest (image:1.2.3@sha256:...).
#   url: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
package secscan.dockerfile.untagged_base

deny contains {"msg": sprintf("The base image '%s' has neither tag nor digest.", [stage.image]), "at": stage.at} if {
	some stage in input.body.stages
	stage.parent == null
	not stage.variable
	stage.tag == ""
	stage.digest == ""
	not lower(stage.image) == "scratch"
}
