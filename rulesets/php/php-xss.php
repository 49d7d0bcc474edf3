<?php
$name = $_GET['name'];
// ruleid: php-xss
echo "Hello, " . $name;
// ruleid: php-xss
print "<b>{$_POST['title']}</b>";
// ruleid: php-xss
echo '<a href="', $_SERVER['PHP_SELF'], '">';
// ruleid: php-xss
printf("<p>%s</p>", $_COOKIE['theme']);
// ruleid: php-xss
die("No such page: $name");

function page()
{
    $name = $_GET['name'];
    // ok: php-xss
    echo htmlspecialchars($name, ENT_QUOTES);
    // ok: php-xss
    echo (int) $_GET['page'];
    // ok: php-xss
    echo esc_html($name);
    $safe = htmlentities($name);
    // ok: php-xss
    echo "Hello, $safe";
    // ok: php-xss
    echo $name === 'admin' ? 'yes' : 'no';
    // ruleid: php-xss
    return new Response("<p>" . $name . "</p>");
}

function data()
{
    header('Content-Type: application/json');
    // ok: php-xss
    echo $_GET['callback'];
}
?>
// ruleid: php-xss
<p><?= $_GET['title'] ?></p>
// ok: php-xss
<p><?= htmlspecialchars($_GET['title']) ?></p>
