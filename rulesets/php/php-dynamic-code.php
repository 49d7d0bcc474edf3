<?php
function evaluate($expression)
{
    // ruleid: php-dynamic-code
    return eval("return $expression;");
}

// ruleid: php-dynamic-code
$square = create_function('$x', 'return $x * $x;');
// ruleid: php-dynamic-code
preg_replace('/(\w+)/e', 'strtoupper("$1")', $text);
// ok: php-dynamic-code
eval('return 1;');
// ok: php-dynamic-code
preg_replace('/e/', 'i', $text);
// ok: php-dynamic-code
preg_replace_callback('/(\w+)/', fn ($m) => strtoupper($m[1]), $text);
