<?php
while ($line = fgets($file)) {
    // ruleid: php-xss-local
    echo "<li>$line</li>";
    // ok: php-xss-local
    echo "<li>" . htmlspecialchars($line) . "</li>";
}
// ruleid: php-xss-local
echo $_SESSION['name'];
// ok: php-xss-local
echo '<input name="csrf" value="' . $_SESSION['csrf_token'] . '">';
// ruleid: php-xss-local
echo '<pre>', shell_exec('uptime'), '</pre>';
// ok: php-xss-local
echo intval(shell_exec('nproc'));
