<?php
// ruleid: php-static-iv
$sealed = openssl_encrypt($text, 'aes-256-cbc', $key, 0, '1234567890123456');
// ruleid: php-static-iv
$sealed = openssl_encrypt($text, 'aes-256-cbc', $key, 0, str_repeat("\0", 16));
$iv = random_bytes(16);
// ok: php-static-iv
$sealed = openssl_encrypt($text, 'aes-256-cbc', $key, 0, $iv);
// ok: php-static-iv
$sealed = openssl_encrypt($text, 'aes-128-ecb', $key, 0, '');
