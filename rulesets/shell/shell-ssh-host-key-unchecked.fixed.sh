#!/bin/sh
# ruleid: shell-ssh-host-key-unchecked
ssh -o StrictHostKeyChecking=accept-new deploy@example.com
# ruleid: shell-ssh-host-key-unchecked
scp -o UserKnownHostsFile=/dev/null file deploy@example.com:
# ok: shell-ssh-host-key-unchecked
ssh -o StrictHostKeyChecking=accept-new deploy@example.com
# ok: shell-ssh-host-key-unchecked
ssh deploy@example.com
