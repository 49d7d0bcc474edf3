<?php
class Cache
{
    public function decode($text)
    {
        // ruleid: php-unserialize-argument
        return unserialize($text);
    }
    public function cookie(string $value)
    {
        // ruleid: php-unserialize-argument
        return unserialize(base64_decode($value));
    }
    public function plain($text)
    {
        // ok: php-unserialize-argument
        return unserialize($text, ['allowed_classes' => false]);
    }
    public function data($text)
    {
        // ok: php-unserialize-argument
        return json_decode($text);
    }
}
