#!/bin/sh
# ruleid: shell-weak-cipher
openssl enc -des3 -in a -out b
# ruleid: shell-weak-cipher
openssl enc -e -aes-128-ecb -in a -out b
# ok: shell-weak-cipher
openssl enc -aes-256-cbc -pbkdf2 -in a -out b
# ok: shell-weak-cipher
openssl version
