<?php
// ruleid: php-redos
preg_match('/' . $_GET['q'] . '/', $text);
// ruleid: php-redos
preg_replace("/{$_POST['word']}/i", '*', $text);
// ok: php-redos
preg_match('/' . preg_quote($_GET['q'], '/') . '/', $text);
// ok: php-redos
preg_match('/^[a-z]+$/', $_GET['q']);
