package secscan.pipeline.secret_printed_test

import data.secscan.pipeline.secret_printed

test_denies if {
	count(secret_printed.deny) == 1 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["echo", "x $API_TOKEN"], "operator": "", "find": "echo x $API_TOKEN"}]}]}}
}

test_allows if {
	count(secret_printed.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["echo", "$API_TOKEN"], "operator": "|", "find": "echo $API_TOKEN"}]}]}}
}

test_allows_2 if {
	count(secret_printed.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["echo", "$API_TOKEN", ">", "f"], "operator": "", "find": "echo $API_TOKEN > f"}]}]}}
}
