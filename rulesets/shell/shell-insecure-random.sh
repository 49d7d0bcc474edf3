#!/bin/bash
# ruleid: shell-insecure-random
TOKEN=$RANDOM
# ruleid: shell-insecure-random
password=$(date +%s | sha256sum)
# ok: shell-insecure-random
token=$(openssl rand -hex 32)
# ok: shell-insecure-random
port=$((RANDOM % 1000))
