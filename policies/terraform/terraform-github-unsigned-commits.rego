# METADATA
# title: A protected branch that takes unsigned commits
# description: Nobody knows who wrote a commit.
# custom:
#   id: terraform-github-unsigned-commits
#   severity: info
#   cwe: [CWE-345]
#   aliases: [CKV_GIT_6, AVD-GIT-0004]
#   types: [github_branch_protection, github_branch_protection_v3]
#   fix: Set require_signed_commits to true.
#   url: https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches
package secscan.terraform.github_unsigned_commits

import data.secscan.lib.attributes

deny contains {"msg": "Commits need no signature.", "at": at} if {
	some at in attributes.unset(["values"], input.body.values, ["require_signed_commits"])
}

deny contains {"msg": "Commits need no signature.", "at": at} if {
	some at in attributes.other_than(["values"], input.body.values, ["require_signed_commits"], {true, "true"})
}
