<?php
// ruleid: php-file-inclusion
include $_GET['page'];
// ruleid: php-file-inclusion
require_once("pages/" . $_GET['page'] . ".php");
$language = $_COOKIE['language'];
// ruleid: php-file-inclusion
include "lang/$language.php";
// ok: php-file-inclusion
require __DIR__ . '/pages/' . basename($_GET['page']) . '.php';
// ok: php-file-inclusion
require __DIR__ . '/vendor/autoload.php';

function page()
{
    $page = $_GET['page'];
    if (!in_array($page, ['home', 'about'], true)) {
        $page = 'home';
    }
    // ok: php-file-inclusion
    include "pages/$page.php";
    // ok: php-file-inclusion
    include "pages/" . intval($_GET['number']) . ".php";
}
