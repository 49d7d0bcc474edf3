<?php
while ($name = fgets($list)) {
    // ruleid: php-command-injection-local
    system("rm -f /srv/cache/" . $name);
    // ok: php-command-injection-local
    system("rm -f /srv/cache/" . escapeshellarg($name));
}
$branch = shell_exec('git branch --show-current');
// ruleid: php-command-injection-local
exec("git push origin $branch");
// ok: php-command-injection-local
exec("git push origin main");
// ok: php-command-injection-local
passthru("tail -n " . intval($_SESSION['lines']));
