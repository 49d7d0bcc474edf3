#!/bin/sh
# ruleid: shell-tls-verification-disabled
curl https://example.com/file
# ruleid: shell-tls-verification-disabled
curl -sSL https://example.com/file
# ruleid: shell-tls-verification-disabled
wget https://example.com/file
# ruleid: shell-tls-verification-disabled
git config --global http.sslVerify true
# ruleid: shell-tls-verification-disabled
export NODE_TLS_REJECT_UNAUTHORIZED=1
# ok: shell-tls-verification-disabled
curl -sSL https://example.com/file
# ok: shell-tls-verification-disabled
git config --global http.sslVerify true
# ok: shell-tls-verification-disabled
wget https://example.com/file

# ok: shell-tls-verification-disabled
curl --insecure https://localhost/health
# ok: shell-tls-verification-disabled
echo "curl --insecure https://shop.acme.io"
