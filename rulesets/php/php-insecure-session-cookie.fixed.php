<?php
// ruleid: php-insecure-session-cookie
ini_set('session.cookie_httponly', '1');
// ruleid: php-insecure-session-cookie
session_set_cookie_params(3600, '/');
// ruleid: php-insecure-session-cookie
session_start(['cookie_secure' => true]);
// ok: php-insecure-session-cookie
ini_set('session.cookie_httponly', 1);
// ok: php-insecure-session-cookie
session_set_cookie_params(['secure' => true, 'httponly' => true]);
// ok: php-insecure-session-cookie
session_start(['cookie_secure' => true]);
