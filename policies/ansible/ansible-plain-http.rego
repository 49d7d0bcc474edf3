# METADATA
# title: A download that can be changed on the way
# description: What is fetched over http can be replaced by anybody on the way to the host.
# custom:
#   id: ansible-plain-http
#   severity: medium
#   cwe: [CWE-319]
#   aliases: [CKV2_ANSIBLE_1, CKV2_ANSIBLE_2]
#   fix: Use https, or name the checksum of the file.
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/get_url_module.html#parameter-checksum
package secscan.ansible.plain_http

import data.secscan.lib.ansible

sources := {"get_url": "url", "uri": "url", "unarchive": "src", "apt_key": "url", "rpm_key": "key", "win_get_url": "url", "maven_artifact": "repository_url", "apt": "deb"}

deny contains {"msg": sprintf("%s uses an address without encryption.", [input.context.module]), "at": ansible.at(key)} if {
	key := sources[input.context.module]
	ansible.plain_http(ansible.arg(key))
	not input.context.args.checksum
}

deny contains {"msg": sprintf("%s fetches packages over an address without encryption.", [input.context.module]), "at": ansible.at("name")} if {
	input.context.module in {"dnf", "dnf5", "yum", "package"}
	some item in ansible.items("name")
	ansible.plain_http(item)
}
