<?php
// ruleid: php-fast-password-hash
$hash = md5($password);
// ruleid: php-fast-password-hash
$hash = sha1($salt . $this->password);
// ruleid: php-fast-password-hash
$hash = hash('sha256', $_POST['password']);
// ruleid: php-fast-password-hash
$hash = crypt($password, 'rl');
// ok: php-fast-password-hash
$hash = password_hash($password, PASSWORD_DEFAULT);
// ok: php-fast-password-hash
$hash = md5($content);
// ok: php-fast-password-hash
$hash = crypt($password, '$6$rounds=5000$longersaltstring$');
