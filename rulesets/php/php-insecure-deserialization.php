<?php
// ruleid: php-insecure-deserialization
$cart = unserialize($_COOKIE['cart']);
// ruleid: php-insecure-deserialization
$state = unserialize(base64_decode($_POST['state']));
// ok: php-insecure-deserialization
$list = unserialize($_POST['list'], ['allowed_classes' => false]);
// ok: php-insecure-deserialization
$cart = json_decode($_COOKIE['cart'], true);
// ok: php-insecure-deserialization
$cached = unserialize(file_get_contents('/srv/cache/list'));

function restore(Request $request)
{
    // ruleid: php-insecure-deserialization
    return unserialize($request->input('state'));
}
