#!/bin/sh
# ruleid: shell-download-and-run
curl -fsSL https://example.com/install.sh | sh
# ruleid: shell-download-and-run
wget -qO- https://example.com/install.sh | sudo bash
# ruleid: shell-download-and-run
bash <(curl -s https://example.com/install.sh)
# ok: shell-download-and-run
curl -fsSLo install.sh https://example.com/install.sh
# ok: shell-download-and-run
curl -s https://example.com/list.json | jq .name
# ok: shell-download-and-run
echo "run: curl https://example.com/install.sh | sh"
