<?php
// ruleid: php-information-exposure
phpinfo();
try {
    connect();
} catch (Exception $e) {
    // ruleid: php-information-exposure
    echo 'Failed: ' . $e->getMessage();
    // ruleid: php-information-exposure
    echo 'Failed: ', $e->getTraceAsString(), "\n";
    // ok: php-information-exposure
    error_log($e->getMessage());
    // ok: php-information-exposure
    echo 'Something went wrong';
}
// ruleid: php-information-exposure
mysqli_query($db, 'SELECT 1') or die(mysqli_error($db));
// ok: php-information-exposure
mysqli_query($db, 'SELECT 1') or die('Query failed');
