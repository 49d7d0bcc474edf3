<?php
// ruleid: php-trust-boundary
$_SESSION[$_POST['key']] = 1;
foreach ($_POST as $key => $value) {
    // ruleid: php-trust-boundary
    $_SESSION[$key] = $value;
}
// ok: php-trust-boundary
$_SESSION['page'] = (int) $_GET['page'];
// ok: php-trust-boundary
$_SESSION['user'] = $user->id;
