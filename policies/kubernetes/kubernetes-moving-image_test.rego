package secscan.kubernetes.moving_image_test

import data.secscan.kubernetes.moving_image

test_denies if {
	count(moving_image.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "body": {"image": "registry:5000/app"}}]}}
}

test_denies_2 if {
	count(moving_image.deny) == 1 with input as {"context": {"containers": [{"at": ["x"], "body": {"image": "app:latest"}}]}}
}

test_allows if {
	count(moving_image.deny) == 0 with input as {"context": {"containers": [{"at": ["x"], "body": {"image": "app:1.2"}}, {"at": ["y"], "body": {"image": 5}}]}}
}
