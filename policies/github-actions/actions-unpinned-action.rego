# METADATA
# title: Someone else's action by a name that can move
# description: A tag or branch can be moved by anyone who controls the action's repository; the next run executes it with this workflow's token.
# custom:
#   id: actions-unpinned-action
#   severity: medium
#   cwe: [CWE-829]
#   aliases: []
#   weakness: ci-unpinned-action
#   types: [workflow, action]
#   fix: Name the full commit (owner/action@<40 hex digits>) and the version in a comment.
#   url: https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions#using-third-party-actions
package secscan.github_actions.unpinned_action

uses contains {"uses": step.uses, "at": array.concat(step.at, ["uses"])} if some step in input.context.steps

uses contains {"uses": job.uses, "at": array.concat(job.at, ["uses"])} if some job in input.context.jobs

deny contains {"msg": sprintf("'%s' is not fixed by a commit.", [used.uses]), "at": used.at} if {
	some used in uses
	regex.match(`^[^./][^/]*/`, used.uses)
	not regex.match(`^(actions|github)/`, used.uses)
	not startswith(used.uses, "docker://")
	not regex.match(`@[0-9a-f]{40}([0-9a-f]{24})?$`, used.uses)
}

deny contains {"msg": sprintf("'%s' is not fixed by a digest.", [used.uses]), "at": used.at} if {
	some used in uses
	startswith(used.uses, "docker://")
	not contains(used.uses, "@sha256:")
}
