#!/bin/sh
# ruleid: shell-tls-verification-disabled
curl -k https://example.com/file
# ruleid: shell-tls-verification-disabled
curl -sSLk https://example.com/file
# ruleid: shell-tls-verification-disabled
wget --no-check-certificate https://example.com/file
# ruleid: shell-tls-verification-disabled
git config --global http.sslVerify false
# ruleid: shell-tls-verification-disabled
export NODE_TLS_REJECT_UNAUTHORIZED=0
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
