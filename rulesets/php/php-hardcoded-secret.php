<?php
// ruleid: php-hardcoded-secret
$db = mysqli_connect('localhost', 'shop', 'gr8-Cats');
// ruleid: php-hardcoded-secret
$pdo = new PDO('mysql:host=db', 'shop', 'gr8-Cats');
// ruleid: php-hardcoded-secret
define('DB_PASSWORD', 'gr8-Cats');
// ruleid: php-hardcoded-secret
$token = JWT::encode($claims, 'k9Wq2-shop-front', 'HS256');
// ok: php-hardcoded-secret
$db = mysqli_connect('localhost', 'shop', getenv('DB_PASSWORD'));
// ok: php-hardcoded-secret
$pdo = new PDO('mysql:host=db', 'shop', '');
// ok: php-hardcoded-secret
define('DB_PASSWORD', 'your-password');
// ok: php-hardcoded-secret
$password = 'password';
