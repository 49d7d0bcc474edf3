<?php
// ruleid: php-open-redirect-local
header('Location: ' . $_SESSION['return_to']);
$line = fgets($links);
// ruleid: php-open-redirect-local
header("Location: " . $line);
// ok: php-open-redirect-local
header('Location: /user/' . $_SESSION['user']);
// ok: php-open-redirect-local
header('Location: /done');
