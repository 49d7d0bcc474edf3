#!/bin/sh
# ruleid: shell-weak-key-size
openssl genrsa -out key.pem 2048
# ruleid: shell-weak-key-size
ssh-keygen -t rsa -b 2048 -f key
# ruleid: shell-weak-key-size
openssl req -x509 -newkey rsa:2048 -keyout key.pem
# ok: shell-weak-key-size
openssl genrsa -out key.pem 4096
# ok: shell-weak-key-size
ssh-keygen -t ed25519 -f key
