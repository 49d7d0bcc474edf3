<?php
// ruleid: php-header-injection
header('Content-Type: ' . $_GET['type']);
// ruleid: php-header-injection
header("Content-Disposition: attachment; filename=" . $_GET['name']);
// ruleid: php-header-injection
curl_setopt($curl, CURLOPT_HTTPHEADER, ['X-User: ' . $_POST['user']]);
// ok: php-header-injection
header('Content-Length: ' . strlen($_POST['text']));
// ok: php-header-injection
header('Content-Disposition: attachment; filename=' . rawurlencode($_GET['name']));
// ok: php-header-injection
header('Location: ' . $_GET['next']);
