package secscan.pipeline.moving_image_test

import data.secscan.pipeline.moving_image

test_denies if {
	count(moving_image.deny) == 1 with input as {"context": {"images": [{"at": ["image"], "name": "app", "tag": "latest", "digest": "", "variable": false}]}}
}

test_allows if {
	count(moving_image.deny) == 0 with input as {"context": {"images": [{"at": ["image"], "name": "app:1", "tag": "1", "digest": "", "variable": false}]}}
}

test_allows_2 if {
	count(moving_image.deny) == 0 with input as {"context": {"images": [{"at": ["image"], "name": "$APP", "tag": "", "digest": "", "variable": true}]}}
}
