#!/bin/sh
# ruleid: shell-eval-input
eval "$@"
# ruleid: shell-eval-input
eval $1
# ruleid: shell-eval-input
eval "$(curl -s https://example.com/env)"
# ok: shell-eval-input
eval "$(ssh-agent -s)"
# ok: shell-eval-input
"$@"
