<?php
// ruleid: php-log-injection
error_log("Login failed for " . $_POST['user']);
// ruleid: php-log-injection
$logger->warning("No page {$_GET['page']}");
// ruleid: php-log-injection
Log::info('search: ' . $_GET['q']);
// ok: php-log-injection
$logger->warning('No page', ['page' => $_GET['page']]);
// ok: php-log-injection
error_log("Login failed for " . json_encode($_POST['user']));
// ok: php-log-injection
error_log('Login failed');
