# METADATA
# title: A job in an image by its moving tag
# description: An image without a tag, or with the tag latest, means another image tomorrow, run with the secrets of the pipeline.
# custom:
#   id: pipeline-moving-image
#   severity: low
#   cwe: [CWE-829]
#   aliases: []
#   fix: Name the version that was tested, better with its digest.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse
package secscan.pipeline.moving_image

deny contains {"msg": sprintf("The image '%s' is not fixed by a tag or digest.", [image.name]), "at": image.at} if {
	some image in input.context.images
	not image.variable
	image.tag in {"", "latest"}
	image.digest == ""
}
