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
// ruleid: php-cleartext-transport
$answer = file_get_contents("http://api.shop.io/orders?token=" . $token);
// ruleid: php-cleartext-transport
$mail->SMTPAutoTLS = false;
// ruleid: php-cleartext-transport
$page = $client->request("GET", "http://api.shop.io/orders");
// ok: php-cleartext-transport
$page = $client->get("https://api.shop.io/orders");
