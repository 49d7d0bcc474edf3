<?php
// ruleid: php-tls-verification-disabled
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ruleid: php-tls-verification-disabled
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
// ruleid: php-tls-verification-disabled
curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_SSL_VERIFYPEER => true]);
// ruleid: php-tls-verification-disabled
$client = new Client(['verify' => true]);
// ruleid: php-tls-verification-disabled
$context = stream_context_create(['ssl' => ['verify_peer' => true]]);
// ruleid: php-tls-verification-disabled
wp_remote_get($url, array('sslverify' => true));
// ruleid: php-tls-verification-disabled
Http::get($url);
// ok: php-tls-verification-disabled
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-tls-verification-disabled
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
// ok: php-tls-verification-disabled
$client = new Client(['verify' => '/etc/ssl/own.pem']);
// ok: php-tls-verification-disabled
$form->setOptions(['verify' => true]);
// ruleid: php-tls-verification-disabled
$box = imap_open("{imap.shop.io:993/imap/ssl}INBOX", $user, $word);
// ruleid: php-tls-verification-disabled
$mysqli->real_connect($host, $user, $word, $name, 3306, null, MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT);

// ruleid: php-tls-verification-disabled
$client = new \GuzzleHttp\Client(['verify' => true]);
// ok: php-tls-verification-disabled
$client = new \GuzzleHttp\Client(['verify' => '/etc/ssl/ca.pem']);

// ruleid: php-tls-verification-disabled
$client = new \GuzzleHttp\Client(['verify' => true]);
// ok: php-tls-verification-disabled
$client = new \GuzzleHttp\Client(['verify' => '/etc/ssl/ca.pem']);
