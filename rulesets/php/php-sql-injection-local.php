<?php
while (($line = fgets($file)) !== false) {
    // ruleid: php-sql-injection-local
    $pdo->exec("INSERT INTO names VALUES ('$line')");
    // ok: php-sql-injection-local
    $pdo->prepare("INSERT INTO names VALUES (?)")->execute([$line]);
}
$host = shell_exec('hostname');
// ruleid: php-sql-injection-local
mysqli_query($db, "DELETE FROM hosts WHERE name = '" . $host . "'");
// ok: php-sql-injection-local
mysqli_query($db, "DELETE FROM hosts WHERE id = " . intval($_SESSION['id']));
// ruleid: php-sql-injection-local
mysqli_query($db, "SELECT * FROM users WHERE name = '{$_SESSION['name']}'");
