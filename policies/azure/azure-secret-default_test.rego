package secscan.azure.secret_default_test

import data.secscan.azure.secret_default

test_denies if {
	count(secret_default.deny) == 1 with input as {"body": {"parameters": {"p": {"secure": true, "defaultValue": "x1y2z3"}}, "outputs": {}}}
}

test_allows if {
	count(secret_default.deny) == 0 with input as {"body": {"parameters": {"p": {"secure": true, "defaultValue": "[newGuid()]"}}, "outputs": {}}}
}

test_allows_2 if {
	count(secret_default.deny) == 0 with input as {"body": {"parameters": {"p": {"secure": true, "defaultValue": ""}}, "outputs": {}}}
}
