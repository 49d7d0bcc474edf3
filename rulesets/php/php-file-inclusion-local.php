<?php
// ruleid: php-file-inclusion-local
include 'lang/' . $_SESSION['language'] . '.php';
$name = fgets($list);
// ruleid: php-file-inclusion-local
require "plugins/$name.php";
// ok: php-file-inclusion-local
require 'plugins/' . basename($name) . '.php';
// ok: php-file-inclusion-local
include 'steps/' . (int) $_SESSION['step'] . '.php';
