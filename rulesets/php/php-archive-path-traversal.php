<?php
for ($i = 0; $i < $zip->numFiles; $i++) {
    $name = $zip->getNameIndex($i);
    // ruleid: php-archive-path-traversal
    file_put_contents("out/$name", $zip->getFromIndex($i));
    $stat = $zip->statIndex($i);
    // ruleid: php-archive-path-traversal
    $file = fopen('out/' . $stat['name'], 'w');
    // ok: php-archive-path-traversal
    file_put_contents('out/' . basename($name), $zip->getFromIndex($i));
    // ok: php-archive-path-traversal
    file_put_contents("out/$i", $zip->getFromIndex($i));
}
