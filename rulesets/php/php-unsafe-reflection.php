<?php
$action = $_GET['action'];
// ruleid: php-unsafe-reflection
$action($item);
// ruleid: php-unsafe-reflection
call_user_func($_POST['callback'], 1);
$class = $_GET['class'];
// ruleid: php-unsafe-reflection
$object = new $class();
// ruleid: php-unsafe-reflection
array_map($_GET['function'], $list);

function dispatch($controller)
{
    $action = $_GET['action'];
    if (!in_array($action, ['show', 'edit'], true)) {
        return;
    }
    // ok: php-unsafe-reflection
    $controller->$action();
}

function table(array $allowedActions)
{
    // ok: php-unsafe-reflection
    call_user_func($allowedActions[$_GET['action']]);
    // ok: php-unsafe-reflection
    call_user_func('render', $_GET['action']);
}
