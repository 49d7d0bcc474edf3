<?php
// ruleid: php-xpath-injection
$xml->xpath("//user[@name='" . $_POST['user'] . "']");
$xpath = new DOMXPath($document);
// ruleid: php-xpath-injection
$xpath->query("//user[@name='$_GET[name]']");
// ok: php-xpath-injection
$xml->xpath('//user[@id=' . (int) $_GET['id'] . ']');
// ok: php-xpath-injection
$xpath->query('//user');

function find($xml)
{
    $name = $_GET['name'];
    if (!preg_match('/^[a-z]+$/', $name)) {
        return null;
    }
    // ok: php-xpath-injection
    return $xml->xpath("//user[@name='$name']");
}

$finder = new DOMXPath($document);
// ruleid: php-xpath-injection
$found = $finder->query("//user[name='" . $_GET['n'] . "']");
// ok: php-xpath-injection
$found = $finder->query("//user[@id='" . intval($_GET['n']) . "']");

$finder = new DOMXPath($document);
// ruleid: php-xpath-injection
$found = $finder->query("//user[name='" . $_GET['n'] . "']");
// ok: php-xpath-injection
$found = $finder->query("//user[@id='" . intval($_GET['n']) . "']");
