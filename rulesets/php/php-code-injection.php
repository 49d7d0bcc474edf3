<?php
// ruleid: php-code-injection
eval('$total = ' . $_GET['formula'] . ';');
// ruleid: php-code-injection
assert("is_array({$_POST['value']})");
// ruleid: php-code-injection
$less = create_function('$a,$b', 'return ' . $_GET['compare'] . ';');
// ok: php-code-injection
eval('$total = ' . (int) $_GET['a'] . ' + 1;');
// ok: php-code-injection
eval(file_get_contents(__DIR__ . '/generated.php'));
// ok: php-code-injection
assert(is_numeric($_GET['a']));

function calculate(Request $request)
{
    $name = $request->input('name');
    if (!preg_match('/^[a-zA-Z]+$/', $name)) {
        return null;
    }
    // ok: php-code-injection
    return eval("return $name();");
}
