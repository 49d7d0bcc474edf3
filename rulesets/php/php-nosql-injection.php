<?php
// ruleid: php-nosql-injection
$user = $users->findOne(['name' => $_POST['name'], 'password' => $_POST['password']]);
// ruleid: php-nosql-injection
$users->deleteMany($_GET['filter']);
// ok: php-nosql-injection
$user = $users->findOne(['name' => (string) $_POST['name']]);
// ok: php-nosql-injection
$users->deleteMany(['expired' => true]);
