#!/bin/sh
# ruleid: shell-passwordless-root
echo "deploy ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/deploy
# ruleid: shell-passwordless-root
echo "deploy ALL=(ALL:ALL) NOPASSWD: ALL" >> /etc/sudoers
# ok: shell-passwordless-root
echo "deploy ALL=(root) NOPASSWD: /usr/bin/systemctl" > /etc/sudoers.d/deploy
# ok: shell-passwordless-root
echo "deploy ALL=(ALL) ALL" > /etc/sudoers.d/deploy
