package secscan.pipeline.script_injection_test

import data.secscan.pipeline.script_injection

test_denies if {
	count(script_injection.deny) == 1 with input as {"context": {"inserted": [{"at": ["a"], "find": "$(Build.SourceVersionMessage)", "by": "stranger"}]}}
}

test_allows if {
	count(script_injection.deny) == 0 with input as {"context": {"inserted": [{"at": ["a"], "find": "$(x)", "by": "name"}]}}
}
