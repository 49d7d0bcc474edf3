<?php
// ruleid: php-weak-key-size
$key = openssl_pkey_new(['private_key_bits' => 2048, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
// ruleid: php-weak-key-size
$key = RSA::createKey(2048);
// ok: php-weak-key-size
$key = openssl_pkey_new(['private_key_bits' => 4096]);
// ok: php-weak-key-size
$key = RSA::createKey(3072);
