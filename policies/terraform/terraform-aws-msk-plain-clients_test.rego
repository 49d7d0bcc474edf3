package secscan.terraform.aws_msk_plain_clients_test

import data.secscan.terraform.aws_msk_plain_clients

test_bad_is_denied if {
	count(aws_msk_plain_clients.deny) == 1 with input as {"body": {"type": "aws_msk_cluster", "values": {"encryption_info": [{"encryption_in_transit": [{"client_broker": "PLAINTEXT"}]}]}}}
}

test_good_is_allowed if {
	count(aws_msk_plain_clients.deny) == 0 with input as {"body": {"type": "aws_msk_cluster", "values": {"encryption_info": [{"encryption_in_transit": [{"client_broker": "something-else"}]}]}}}
}

test_unknown_is_not_judged if {
	count(aws_msk_plain_clients.deny) == 0 with input as {"body": {"type": "aws_msk_cluster", "values": {"encryption_info": [{"encryption_in_transit": [{"client_broker": "${var.unknown}"}]}]}}}
}
