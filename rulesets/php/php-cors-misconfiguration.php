<?php
// ruleid: php-cors-misconfiguration
header('Access-Control-Allow-Origin: *');
// ruleid: php-cors-misconfiguration
header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
// ruleid: php-cors-misconfiguration
$response->headers->set('Access-Control-Allow-Origin', '*');
// ok: php-cors-misconfiguration
header('Access-Control-Allow-Origin: https://app.example.com');
// ok: php-cors-misconfiguration
header('Access-Control-Allow-Methods: GET');
