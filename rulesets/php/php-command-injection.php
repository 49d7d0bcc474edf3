<?php
// ruleid: php-command-injection
system("ping -c 1 " . $_GET['host']);
// ruleid: php-command-injection
$out = `nslookup {$_GET['host']}`;
// ruleid: php-command-injection
exec("convert {$_FILES['image']['name']} out.png", $lines);
// ruleid: php-command-injection
$process = proc_open($_POST['command'], [], $pipes);
// ok: php-command-injection
system("ping -c 1 " . escapeshellarg($_GET['host']));
// ok: php-command-injection
exec("kill " . (int) $_POST['pid']);
// ok: php-command-injection
proc_open(['ping', '-c', '1', $_GET['host']], [], $pipes);

function run(Request $request)
{
    $tool = $request->get('tool');
    if (in_array($tool, ['fsck', 'df'], true)) {
        // ok: php-command-injection
        return shell_exec("$tool -h");
    }
}

function other(Request $request)
{
    // ruleid: php-command-injection
    return Process::fromShellCommandline("ls " . $request->query->get('directory'));
}

function report()
{
    $kind = isset($_GET['kind']) ? 'full' : 'short';
    // ok: php-command-injection
    passthru("report --$kind");
}
