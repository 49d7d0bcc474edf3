<?php
// ruleid: php-mail-header-injection
mail('office@example.com', 'Contact', $_POST['text'], 'From: ' . $_POST['mail']);
// ruleid: php-mail-header-injection
mail($_POST['to'], 'Welcome', 'Hello');
// ok: php-mail-header-injection
mail('office@example.com', 'Contact', $_POST['text']);
$from = filter_var($_POST['mail'], FILTER_VALIDATE_EMAIL);
// ok: php-mail-header-injection
mail('office@example.com', 'Contact', $_POST['text'], "From: $from");
