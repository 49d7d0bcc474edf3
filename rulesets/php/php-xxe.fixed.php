<?php
// ruleid: php-xxe
$document->loadXML($text, LIBXML_NONET);
// ruleid: php-xxe
$xml = simplexml_load_string($text, 'SimpleXMLElement', LIBXML_NONET);
// ruleid: php-xxe
libxml_disable_entity_loader(false);
// ruleid: php-xxe
$document->resolveExternals = false;
// ok: php-xxe
$document->loadXML($text, LIBXML_NONET);
// ok: php-xxe
$xml = simplexml_load_string($text);
// ok: php-xxe
libxml_disable_entity_loader(true);
