#!/bin/sh
# ruleid: shell-secret-in-arguments
sshpass -p "$PASSWORD" ssh deploy@example.com
# ruleid: shell-secret-in-arguments
docker login -u deploy -p "$TOKEN" registry.example.com
# ruleid: shell-secret-in-arguments
mysql -u root -p"$PASSWORD" shop
# ok: shell-secret-in-arguments
echo "$TOKEN" | docker login -u deploy --password-stdin registry.example.com
# ok: shell-secret-in-arguments
mysql --defaults-extra-file=/etc/shop.cnf shop
# ok: shell-secret-in-arguments
curl -u deploy https://example.com/
