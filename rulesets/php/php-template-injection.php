<?php
// ruleid: php-template-injection
$template = $twig->createTemplate("Hello " . $_GET['name']);
// ruleid: php-template-injection
$html = Blade::render($_POST['template'], []);
// ok: php-template-injection
$html = $twig->render('hello.html.twig', ['name' => $_GET['name']]);
// ok: php-template-injection
$template = $twig->createTemplate('Hello {{ name }}');
echo $template->render(['name' => $_GET['name']]);
