package secscan.ansible.unpinned_git_test

import data.secscan.ansible.unpinned_git

test_denies if {
	count(unpinned_git.deny) == 1 with input as {"context": {"module": "git", "args": {"repo": "https://x", "version": "HEAD"}, "at": {"repo": ["git", "repo"], "version": ["git", "version"]}, "raw": "", "raw_at": ["git"], "commands": [], "no_log": false}}
}

test_denies_2 if {
	count(unpinned_git.deny) == 1 with input as {"context": {"module": "git", "args": {"repo": "https://x"}, "at": {"repo": ["git", "repo"]}, "raw": "", "raw_at": ["git"], "commands": [], "no_log": false}}
}

test_allows if {
	count(unpinned_git.deny) == 0 with input as {"context": {"module": "git", "args": {"repo": "https://x", "version": "v1.2"}, "at": {"repo": ["git", "repo"], "version": ["git", "version"]}, "raw": "", "raw_at": ["git"], "commands": [], "no_log": false}}
}
