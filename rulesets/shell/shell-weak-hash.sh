#!/bin/sh
# ruleid: shell-weak-hash
echo "$sum  tool.tar.gz" | md5sum -c -
# ruleid: shell-weak-hash
openssl dgst -sha1 tool.tar.gz
# ok: shell-weak-hash
echo "$sum  tool.tar.gz" | sha256sum -c -
# ok: shell-weak-hash
md5sum tool.tar.gz
