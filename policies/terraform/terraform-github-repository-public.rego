# METADATA
# title: A public repository
# description: Everybody reads the code.
# custom:
#   id: terraform-github-repository-public
#   severity: info
#   cwe: [CWE-284]
#   aliases: [CKV_GIT_1, AVD-GIT-0001]
#   types: [github_repository]
#   fix: Set visibility to private or internal.
#   url: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/managing-repository-settings/setting-repository-visibility
package secscan.terraform.github_repository_public

import data.secscan.lib.attributes

deny contains {"msg": "The repository is public.", "at": at} if {
	some at in attributes.one_of(["values"], input.body.values, ["visibility"], {"public"})
}
