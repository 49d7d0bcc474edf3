package secscan.pipeline.password_argument_test

import data.secscan.pipeline.password_argument

test_denies if {
	count(password_argument.deny) == 1 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["docker", "login", "-u", "x", "-p", "$P"], "operator": "", "find": "docker"}]}]}}
}

test_allows if {
	count(password_argument.deny) == 0 with input as {"context": {"scripts": [{"at": ["a"], "commands": [{"words": ["docker", "login", "-u", "x", "--password-stdin"], "operator": "", "find": "docker"}]}]}}
}
