# METADATA
# title: Whatever version is the newest
# description: Each run may install another version, without a change here and without anybody having tried it.
# custom:
#   id: ansible-latest-package
#   severity: low
#   cwe: [CWE-1104]
#   aliases: []
#   fix: Name a version, or use state present and update on purpose.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/package_module.html#parameter-state
package secscan.ansible.latest_package

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": sprintf("%s installs whatever version is the newest.", [input.context.module]), "at": ansible.at("state")} if {
	input.context.module in ansible.packages
	ansible.arg("state") == "latest"
	not values.is_true(object.get(input.context.args, "only_upgrade", false))
	not object.get(input.context.args, "name", "") == "*"
	not object.get(input.context.args, "name", "") == ["*"]
}
