# METADATA
# title: Configuration from an address
# description: The pipeline runs what an address serves, and what it serves can change at any time without a change here.
# custom:
#   id: pipeline-remote-include
#   severity: medium
#   cwe: [CWE-829]
#   aliases: []
#   fix: Include it with its integrity hash, from a project at a commit, or as a file of this repository.
#   url: https://docs.gitlab.com/ci/yaml/#includeremote
package secscan.pipeline.remote_include

deny contains {"msg": sprintf("What %s serves becomes part of this pipeline.", [one.name]), "at": one.at} if {
	some one in input.context.includes
	one.remote
	not one.pinned
}
