package secscan.ansible.moving_image_test

import data.secscan.ansible.moving_image

test_denies if {
	count(moving_image.deny) == 1 with input as {"context": {"module": "docker_container", "args": {"image": "nginx"}, "at": {"image": ["docker_container", "image"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}

test_allows if {
	count(moving_image.deny) == 0 with input as {"context": {"module": "docker_container", "args": {"image": "nginx:1.27"}, "at": {"image": ["docker_container", "image"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}

test_allows_2 if {
	count(moving_image.deny) == 0 with input as {"context": {"module": "docker_container", "args": {"image": "{{ image }}"}, "at": {"image": ["docker_container", "image"]}, "raw": "", "raw_at": ["docker_container"], "commands": [], "no_log": false}}
}
