package secscan.terraform.aws_sagemaker_root_test

import data.secscan.terraform.aws_sagemaker_root

test_bad_is_denied if {
	count(aws_sagemaker_root.deny) == 1 with input as {"body": {"type": "aws_sagemaker_notebook_instance", "values": {"root_access": "SOMETHING_ELSE"}}}
}

test_good_is_allowed if {
	count(aws_sagemaker_root.deny) == 0 with input as {"body": {"type": "aws_sagemaker_notebook_instance", "values": {"root_access": "Disabled"}}}
}

test_unknown_is_not_judged if {
	count(aws_sagemaker_root.deny) == 0 with input as {"body": {"type": "aws_sagemaker_notebook_instance", "values": {"root_access": "${var.unknown}"}}}
}
