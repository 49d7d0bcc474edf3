package secscan.pipeline.name_in_script_test

import data.secscan.pipeline.name_in_script

test_denies if {
	count(name_in_script.deny) == 1 with input as {"context": {"inserted": [{"at": ["a"], "find": "$(Build.SourceBranch)", "by": "name"}]}}
}

test_allows if {
	count(name_in_script.deny) == 0 with input as {"context": {"inserted": [{"at": ["a"], "find": "$(x)", "by": "stranger"}]}}
}
