<?php
function by_name($db, $name)
{
    // ruleid: php-sql-string-building
    return mysqli_query($db, "SELECT * FROM users WHERE name = '" . $name . "'");
}

function by_mail(PDO $pdo, string $mail)
{
    // ruleid: php-sql-string-building
    $pdo->query("DELETE FROM users WHERE mail = '$mail'");
    // ok: php-sql-string-building
    $pdo->query("DELETE FROM users WHERE mail = " . $pdo->quote($mail));
    // ok: php-sql-string-building
    return $pdo->prepare("SELECT * FROM users WHERE mail = ?");
}

function by_id(PDO $pdo, int $id, $size)
{
    // ok: php-sql-string-building
    $pdo->query("SELECT * FROM users WHERE size = " . (int) $size);
    // ok: php-sql-string-building
    return $pdo->query("SELECT * FROM users WHERE id = $id");
}
