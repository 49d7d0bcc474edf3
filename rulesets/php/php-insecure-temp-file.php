<?php
// ruleid: php-insecure-temp-file
file_put_contents('/tmp/report.csv', $rows);
// ruleid: php-insecure-temp-file
$file = fopen('/tmp/' . $name, 'w');
// ok: php-insecure-temp-file
$file = fopen(tempnam(sys_get_temp_dir(), 'shop'), 'w');
// ok: php-insecure-temp-file
$file = fopen('/tmp/report.csv', 'r');
// ok: php-insecure-temp-file
file_put_contents('/srv/report.csv', $rows);
