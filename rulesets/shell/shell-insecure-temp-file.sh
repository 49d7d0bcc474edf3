#!/bin/sh
# ruleid: shell-insecure-temp-file
echo "$list" > /tmp/list.txt
# ruleid: shell-insecure-temp-file
file="/tmp/build.$$"
# ruleid: shell-insecure-temp-file
name=$(mktemp -u)
# ok: shell-insecure-temp-file
file=$(mktemp)
# ok: shell-insecure-temp-file
echo "$list" > "$file"
# ok: shell-insecure-temp-file
cat < /tmp/list.txt
