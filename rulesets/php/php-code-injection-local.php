<?php
$handle = popen('/usr/bin/settings', 'r');
// ruleid: php-code-injection-local
eval(fread($handle, 4096));
// ruleid: php-code-injection-local
eval('$limit = ' . $_SESSION['limit'] . ';');
// ok: php-code-injection-local
eval('$limit = ' . (int) $_SESSION['limit'] . ';');
// ok: php-code-injection-local
eval('$limit = 5;');
