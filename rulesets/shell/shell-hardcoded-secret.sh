#!/bin/sh
# ruleid: shell-hardcoded-secret
DB_PASSWORD="gr8-Cats-9"
# ruleid: shell-hardcoded-secret
export API_KEY='k9Wq2shopfront'
# ok: shell-hardcoded-secret
DB_PASSWORD="$1"
# ok: shell-hardcoded-secret
API_KEY="your-key-1"
# ok: shell-hardcoded-secret
PASSWORD=""
