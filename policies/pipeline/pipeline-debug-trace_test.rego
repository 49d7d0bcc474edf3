package secscan.pipeline.debug_trace_test

import data.secscan.pipeline.debug_trace

test_denies if {
	count(debug_trace.deny) == 1 with input as {"context": {"variables": [{"at": ["v"], "name": "CI_DEBUG_TRACE", "value": "true"}]}}
}

test_allows if {
	count(debug_trace.deny) == 0 with input as {"context": {"variables": [{"at": ["v"], "name": "CI_DEBUG_TRACE", "value": "false"}]}}
}
