# METADATA
# title: A repository at its newest commit
# description: Each run may fetch another state of the code, without a change here.
# custom:
#   id: ansible-unpinned-git
#   severity: low
#   cwe: [CWE-829]
#   aliases: []
#   fix: Name a tag, better a commit, in version.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/git_module.html#parameter-version
package secscan.ansible.unpinned_git

import data.secscan.lib.values

deny contains {"msg": "The repository is fetched at whatever commit is the newest.", "at": place} if {
	input.context.module in {"git", "hg"}
	input.context.args.repo
	object.get(input.context.args, "version", "HEAD") in {"HEAD", "main", "master", "develop", "trunk", "tip", ""}
	place := object.get(input.context.at, "version", input.context.at.repo)
	not values.is_false(object.get(input.context.args, "update", true))
}
