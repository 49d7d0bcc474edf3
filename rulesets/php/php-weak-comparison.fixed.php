<?php
// ruleid: php-weak-comparison
if (md5($password) === $stored) {
    login();
}
// ruleid: php-weak-comparison
if ($_POST['token'] === $_SESSION['token']) {
    save();
}
// ruleid: php-weak-comparison
if (strcmp($_POST['password'], $password) == 0) {
    login();
}
// ruleid: php-weak-comparison
if (hash_hmac('sha256', $body, $key) === $signature) {
    accept();
}
// ok: php-weak-comparison
if (hash_equals($_SESSION['token'], $_POST['token'])) {
    save();
}
// ok: php-weak-comparison
if ($token === null || $password == '') {
    ask();
}
// ok: php-weak-comparison
if ($count == $total) {
    finish();
}
