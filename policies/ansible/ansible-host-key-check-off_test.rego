package secscan.ansible.host_key_check_off_test

import data.secscan.ansible.host_key_check_off

test_denies if {
	count(host_key_check_off.deny) == 1 with input as {"context": {"vars": [{"name": "ansible_host_key_checking", "value": false, "at": ["vars", "a"]}], "prompts": []}}
}

test_denies_2 if {
	count(host_key_check_off.deny) == 1 with input as {"context": {"vars": [{"name": "ansible_ssh_common_args", "value": "-o StrictHostKeyChecking=no", "at": ["vars", "a"]}], "prompts": []}}
}

test_allows if {
	count(host_key_check_off.deny) == 0 with input as {"context": {"vars": [{"name": "ansible_ssh_common_args", "value": "-o StrictHostKeyChecking=accept-new", "at": ["vars", "a"]}], "prompts": []}}
}
