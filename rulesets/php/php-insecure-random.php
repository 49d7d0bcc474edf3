<?php
// ruleid: php-insecure-random
$token = md5(uniqid(mt_rand(), true));
$user->reset_token = rand(100000, 999999);
// ruleid: php-insecure-random
$resetCode = mt_rand(100000, 999999);
// ruleid: php-insecure-random
$_SESSION['csrf'] = sha1(rand());
// ok: php-insecure-random
$token = bin2hex(random_bytes(32));
// ok: php-insecure-random
$color = rand(0, 255);
// ok: php-insecure-random
$position = mt_rand(0, 5);

function resetToken() {
    // ruleid: php-insecure-random
    return md5(uniqid('', true));
}

function shuffleCards($cards) {
    // ok: php-insecure-random
    return $cards[mt_rand(0, count($cards) - 1)];
}

function resetToken() {
    // ruleid: php-insecure-random
    return md5(uniqid('', true));
}

function shuffleCards($cards) {
    // ok: php-insecure-random
    return $cards[mt_rand(0, count($cards) - 1)];
}
