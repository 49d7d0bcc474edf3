<?php
// ruleid: php-jwt-verification-disabled
$claims = json_decode(base64_decode(explode('.', $token)[1]));
// ruleid: php-jwt-verification-disabled
$claims = JWT::decode($token, $key, ['HS256', 'none']);
// ruleid: php-jwt-verification-disabled
$config = Configuration::forUnsecuredSigner();
// ok: php-jwt-verification-disabled
$claims = JWT::decode($token, new Key($key, 'RS256'));
// ok: php-jwt-verification-disabled
$data = json_decode(base64_decode($parameter));
