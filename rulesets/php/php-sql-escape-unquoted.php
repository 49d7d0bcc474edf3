<?php
$id = mysqli_real_escape_string($link, $_GET['id']);
// ruleid: php-sql-escape-unquoted
mysqli_query($link, "SELECT * FROM users WHERE id = $id");
// ruleid: php-sql-escape-unquoted
mysqli_query($link, "DELETE FROM users WHERE id = " . $id);
// ruleid: php-sql-escape-unquoted
$result = $db->query("SELECT * FROM users ORDER BY " . $db->real_escape_string($_GET['sort']));
// ok: php-sql-escape-unquoted
mysqli_query($link, "SELECT * FROM users WHERE id = '$id'");
// ok: php-sql-escape-unquoted
mysqli_query($link, "SELECT * FROM users WHERE id = '" . $id . "'");
$number = (int) $_GET['id'];
// ok: php-sql-escape-unquoted
mysqli_query($link, "SELECT * FROM users WHERE id = $number");
