<?php
// ruleid: php-weak-hash
$sum = hash('md5', $data);
// ruleid: php-weak-hash
openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA1);
// ruleid: php-weak-hash
$code = str_rot13("secret");
// ok: php-weak-hash
$sum = hash('sha256', $data);
// ok: php-weak-hash
$key = md5($url . $page);
// ok: php-weak-hash
openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256);
// ruleid: php-weak-hash
$reset_token = md5($user->mail . time());
// ruleid: php-weak-hash
$valid = sha1($order . $this->apiSecret) === $given;
// ok: php-weak-hash
$etag = md5($content);
// ok: php-weak-hash
$token = bin2hex(random_bytes(32));
