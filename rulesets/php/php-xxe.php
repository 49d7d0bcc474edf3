<?php
// ruleid: php-xxe
$document->loadXML($text, LIBXML_NOENT | LIBXML_DTDLOAD);
// ruleid: php-xxe
$xml = simplexml_load_string($text, 'SimpleXMLElement', LIBXML_NOENT);
// ruleid: php-xxe
libxml_disable_entity_loader(false);
// ruleid: php-xxe
$document->resolveExternals = true;
// ok: php-xxe
$document->loadXML($text, LIBXML_NONET);
// ok: php-xxe
$xml = simplexml_load_string($text);
// ok: php-xxe
libxml_disable_entity_loader(true);
