package secscan.terraform.gcp_dataproc_public_test

import data.secscan.terraform.gcp_dataproc_public

test_bad_is_denied if {
	count(gcp_dataproc_public.deny) == 1 with input as {"body": {"type": "google_dataproc_cluster", "values": {"cluster_config": [{"gce_cluster_config": [{"internal_ip_only": false}]}]}}}
}

test_good_is_allowed if {
	count(gcp_dataproc_public.deny) == 0 with input as {"body": {"type": "google_dataproc_cluster", "values": {"cluster_config": [{"gce_cluster_config": [{"internal_ip_only": true}]}]}}}
}

test_unknown_is_not_judged if {
	count(gcp_dataproc_public.deny) == 0 with input as {"body": {"type": "google_dataproc_cluster", "values": {"cluster_config": [{"gce_cluster_config": [{"internal_ip_only": "${var.unknown}"}]}]}}}
}
