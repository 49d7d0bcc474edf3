<?php
// ruleid: php-permissive-file-mode
chmod('/srv/data', 0777);
// ruleid: php-permissive-file-mode
mkdir('/srv/upload', 0777, true);
// ruleid: php-permissive-file-mode
umask(0);
// ok: php-permissive-file-mode
chmod('/srv/data', 0640);
// ok: php-permissive-file-mode
mkdir('/srv/upload', 0755, true);
// ok: php-permissive-file-mode
umask(0027);
