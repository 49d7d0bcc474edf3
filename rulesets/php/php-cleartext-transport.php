<?php
// ruleid: php-cleartext-transport
$ftp = ftp_connect('files.example.com');
// ruleid: php-cleartext-transport
$curl = curl_init('http://api.shop.com/orders');
// ok: php-cleartext-transport
$ftp = ftp_ssl_connect('files.example.com');
// ok: php-cleartext-transport
$curl = curl_init('https://api.shop.com/orders');
// ok: php-cleartext-transport
$curl = curl_init('http://localhost:8080/health');
