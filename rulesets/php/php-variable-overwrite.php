<?php
// ruleid: php-variable-overwrite
extract($_POST);
// ruleid: php-variable-overwrite
extract($_REQUEST, EXTR_OVERWRITE);
// ruleid: php-variable-overwrite
parse_str($_SERVER['QUERY_STRING']);
foreach ($_GET as $key => $value) {
    // ruleid: php-variable-overwrite
    $GLOBALS[$key] = $value;
}
// ok: php-variable-overwrite
extract($_POST, EXTR_PREFIX_ALL, 'form');
// ok: php-variable-overwrite
parse_str($_SERVER['QUERY_STRING'], $fields);
// ok: php-variable-overwrite
extract(['name' => 'guest']);
