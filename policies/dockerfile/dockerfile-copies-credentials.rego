# METADATA
# title: A file of credentials goes into the image
# description: A key or password file that is copied into a layer can be read by anyone who can pull the image, even if a later layer deletes it.
# custom:
#   id: dockerfile-copies-credentials
#   severity: high
#   cwe: [CWE-522]
#   aliases: []
#   fix: Mount it for one command with RUN --mount=type=secret, or hand it to the container when it starts.
#   url: https://docs.docker.com/build/building/secrets/
package secscan.dockerfile.copies_credentials

deny contains {"msg": sprintf("%s puts '%s' into the image.", [instruction.instruction, source]), "at": ["instructions", index]} if {
	some index, instruction in input.body.instructions
	not instruction.flags.from
	some source in instruction.sources
	regex.match(`(^|/)(id_rsa|id_dsa|id_ecdsa|id_ed25519|\.netrc|\.pgpass|\.git-credentials|\.htpasswd|\.env|\.env\.(prod|production|local)|credentials\.json|service-account\.json|kubeconfig|\.aws/credentials|\.docker/config\.json|[^/]+\.(pfx|p12|jks|keystore))$`, lower(source))
}
