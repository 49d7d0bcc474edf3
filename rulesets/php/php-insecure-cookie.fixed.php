<?php
// ruleid: php-insecure-cookie
setcookie('session', $id);
// ruleid: php-insecure-cookie
setcookie('token', $token, time() + 3600, '/');
// ruleid: php-insecure-cookie
setcookie('token', $token, ['expires' => 0, 'secure' => true, 'httponly' => true]);
// ruleid: php-insecure-cookie
setcookie('token', $token, ['path' => '/']);
// ok: php-insecure-cookie
setcookie('token', $token, time() + 3600, '/', '', true, true);
// ok: php-insecure-cookie
setcookie('token', $token, ['secure' => true, 'httponly' => true]);
// ok: php-insecure-cookie
setcookie('token', '', time() - 3600);
// ok: php-insecure-cookie
setcookie('language', 'en');
