package secscan.terraform.aws_unencrypted_volume_test

import data.secscan.terraform.aws_unencrypted_volume

test_denies if {
	count(aws_unencrypted_volume.deny) == 1 with input as {"body": {"type": "aws_ebs_volume", "values": {"size": 1}}}
}

test_denies_2 if {
	count(aws_unencrypted_volume.deny) == 1 with input as {"body": {"type": "aws_instance", "values": {"root_block_device": [{"encrypted": false}]}}}
}

test_allows if {
	count(aws_unencrypted_volume.deny) == 0 with input as {"body": {"type": "aws_ebs_volume", "values": {"encrypted": true}}}
}

test_allows_2 if {
	count(aws_unencrypted_volume.deny) == 0 with input as {"body": {"type": "aws_instance", "values": {}}}
}
