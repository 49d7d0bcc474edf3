package secscan.github_actions.secret_printed_test

import data.secscan.github_actions.secret_printed

test_denies if {
	count(secret_printed.deny) == 1 with input as {"context": {"steps": [{"at": ["s"], "run": "echo ${{ secrets.X }}"}], "expressions": [{"at": ["s", "run"], "expression": "secrets.X", "find": "${{ secrets.X }}"}]}}
}

test_allows if {
	count(secret_printed.deny) == 0 with input as {"context": {"steps": [{"at": ["s"], "run": "echo ${{ secrets.X }} | login"}], "expressions": [{"at": ["s", "run"], "expression": "secrets.X", "find": "${{ secrets.X }}"}]}}
}
