# METADATA
# title: An image by its moving tag
# description: An image without a tag, or with the tag latest, means another image tomorrow.
# custom:
#   id: compose-moving-image
#   severity: low
#   cwe: [CWE-829]
#   aliases: []
#   fix: Name the tag that was tested, better with its digest.
#   url: https://docs.docker.com/reference/compose-file/services/#image
package secscan.compose.moving_image

deny contains {"msg": sprintf("The image '%s' is not fixed by a tag or digest.", [input.context.image.name]), "at": ["image"]} if {
	image := input.context.image
	image.name != ""
	not image.variable
	image.tag in {"", "latest"}
	image.digest == ""
	not input.body.build
}
