#!/bin/sh
# ruleid: shell-sql-injection
mysql -u app shop -e "SELECT * FROM users WHERE name = '$1'"
# ruleid: shell-sql-injection
psql shop -c "DELETE FROM orders WHERE id = ${1}"
# ruleid: shell-sql-injection
sqlite3 shop.db "SELECT * FROM users WHERE mail = '$REPLY'"
# ok: shell-sql-injection
psql shop -v name="$1" -f find.sql
# ok: shell-sql-injection
mysql -u app shop -e "SELECT count(*) FROM users"
# ok: shell-sql-injection
mysql -u "$1" shop < setup.sql
