<?php
// ruleid: php-debug-enabled
ini_set('display_errors', '0');
// ruleid: php-debug-enabled
ini_set('display_errors', '0');
// ruleid: php-debug-enabled
define('WP_DEBUG', false);
// ok: php-debug-enabled
ini_set('display_errors', 0);
// ok: php-debug-enabled
define('WP_DEBUG', false);
// ok: php-debug-enabled
ini_set('log_errors', 1);
