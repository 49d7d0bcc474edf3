#!/bin/sh
# ruleid: shell-permissive-file-mode
chmod -R 777 /srv/data
# ruleid: shell-permissive-file-mode
chmod a+w /srv/data
# ruleid: shell-permissive-file-mode
umask 000
# ok: shell-permissive-file-mode
chmod 1777 /srv/shared
# ok: shell-permissive-file-mode
chmod 640 /srv/data
# ok: shell-permissive-file-mode
umask 027
