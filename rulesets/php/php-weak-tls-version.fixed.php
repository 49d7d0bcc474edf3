<?php
// ruleid: php-weak-tls-version
curl_setopt($curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
// ruleid: php-weak-tls-version
stream_socket_enable_crypto($stream, true, STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT);
// ruleid: php-weak-tls-version
$socket = fsockopen('tlsv1.2://example.com', 443);
// ok: php-weak-tls-version
curl_setopt($curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
// ok: php-weak-tls-version
stream_socket_enable_crypto($stream, true, STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT);
