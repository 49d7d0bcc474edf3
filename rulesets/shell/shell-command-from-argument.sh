#!/bin/bash
# ruleid: shell-command-from-argument
bash -c "ls $1"
# ruleid: shell-command-from-argument
su deploy -c "restart ${1}"
# ok: shell-command-from-argument
bash -c 'ls -- "$1"' bash "$1"
# ok: shell-command-from-argument
bash -c "ls /srv"
