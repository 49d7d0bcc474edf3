<?php
// ruleid: php-path-traversal-local
readfile('/srv/files/' . $_SESSION['file']);
$name = shell_exec('next-file');
// ruleid: php-path-traversal-local
$handle = fopen($name, 'r');
// ok: php-path-traversal-local
$handle = fopen(basename($name), 'r');
// ok: php-path-traversal-local
readfile('/srv/files/' . (int) $_SESSION['file']);
