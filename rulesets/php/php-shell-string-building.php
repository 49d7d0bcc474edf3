<?php
class Archive
{
    public function unpack($path)
    {
        // ruleid: php-shell-string-building
        exec("tar xf " . $path);
    }
    public function size($file)
    {
        $line = "du -s $file";
        // ruleid: php-shell-string-building
        return shell_exec($line);
    }
    public function escaped($path)
    {
        // ok: php-shell-string-building
        exec("tar xf " . escapeshellarg($path));
    }
    public function version()
    {
        // ok: php-shell-string-building
        return shell_exec("tar --version");
    }
}
