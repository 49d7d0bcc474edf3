<?php

const LIMIT = 4096;

$width = (int) $_GET['width'];
// ruleid: php-resource-exhaustion
echo str_repeat('-', $width);

// ruleid: php-resource-exhaustion
sleep((int) $_POST['pause']);

$side = intval($_GET['side']);
// ruleid: php-resource-exhaustion
$image = imagecreatetruecolor($side, 100);

$small = min((int) $_GET['size'], LIMIT);
// ok: php-resource-exhaustion
echo str_repeat('-', $small);

function checked(): string
{
    $size = (int) $_GET['size'];
    if ($size > LIMIT) {
        exit;
    }
    // ok: php-resource-exhaustion
    return str_repeat('-', $size);
}

$name = $_GET['name'];
// ok: php-resource-exhaustion
echo str_pad($name, 20);
