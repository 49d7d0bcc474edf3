#!/bin/sh
# ruleid: shell-cleartext-transport
curl -fsSL http://files.shop.com/tool.tar.gz -o tool.tar.gz
# ruleid: shell-cleartext-transport
wget ftp://files.shop.com/tool.tar.gz
# ruleid: shell-cleartext-transport
git clone http://code.shop.com/tool.git
# ok: shell-cleartext-transport
curl -fsSL https://files.shop.com/tool.tar.gz
# ok: shell-cleartext-transport
curl http://localhost:8080/health
