<?php
// ruleid: php-xpath-injection-local
$xml->xpath("//user[@name='" . $_SESSION['user'] . "']");
$name = fgets($list);
// ruleid: php-xpath-injection-local
$xpath->evaluate("//user[@name='$name']");
// ok: php-xpath-injection-local
$xml->xpath('//user[@id=' . intval($_SESSION['id']) . ']');
// ok: php-xpath-injection-local
$xml->xpath('//user');
