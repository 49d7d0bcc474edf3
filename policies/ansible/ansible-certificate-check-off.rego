# METADATA
# title: Certificates are not checked
# description: The module accepts any certificate, so that what it fetches, and the credentials that it sends, can be changed and read on the way.
# custom:
#   id: ansible-certificate-check-off
#   severity: medium
#   cwe: [CWE-295]
#   aliases: [CKV_ANSIBLE_1, CKV_ANSIBLE_2, CKV_ANSIBLE_3, CKV_ANSIBLE_4, CKV2_ANSIBLE_5, CKV2_ANSIBLE_6]
#   fix: Leave the check on; add the own authority to the trusted ones of the host.
#   autofix:
#   - match: '\b((?:validate_certs|sslverify):\s*["'']?)(?:false|no|off|False|No)\b'
#     replace: '\g<1>true'
#   - match: '\b(validate_certs=)(?:false|no)\b'
#     replace: '\g<1>true'
#   url: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/get_url_module.html#parameter-validate_certs
package secscan.ansible.certificate_check_off

import data.secscan.lib.ansible
import data.secscan.lib.values

deny contains {"msg": sprintf("%s does not check certificates.", [input.context.module]), "at": ansible.at(key)} if {
	some key in ["validate_certs", "sslverify", "validate_ssl", "ssl_verify", "verify_ssl", "validate_cert", "tls_verify"]
	values.is_false(ansible.arg(key))
	not local
}

# Over the loopback device there is nobody on the way.
local if {
	some name in ["url", "src"]
	regex.match(`^https?://(localhost|127[.]|\[::1\])`, ansible.arg(name))
}
