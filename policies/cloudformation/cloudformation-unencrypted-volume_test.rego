package secscan.cloudformation.unencrypted_volume_test

import data.secscan.cloudformation.unencrypted_volume

test_denies if {
	count(unencrypted_volume.deny) == 1 with input as {"body": {"Type": "AWS::EC2::Volume"}}
}

test_allows if {
	count(unencrypted_volume.deny) == 0 with input as {"body": {"Type": "AWS::EC2::Volume", "Properties": {"Encrypted": true}}}
}
