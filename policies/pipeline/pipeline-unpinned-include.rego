# METADATA
# title: Configuration of another project that can change
# description: An orb, a plugin, a template or a project is included by a branch or a partial version, so that its owners change what runs here.
# custom:
#   id: pipeline-unpinned-include
#   severity: low
#   cwe: [CWE-829]
#   aliases: []
#   fix: Name the commit, the tag or the full version.
#   url: https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse
package secscan.pipeline.unpinned_include

deny contains {"msg": sprintf("'%s' is not included at a fixed version.", [one.name]), "at": one.at} if {
	some one in input.context.includes
	not one.remote
	not one.pinned
}
