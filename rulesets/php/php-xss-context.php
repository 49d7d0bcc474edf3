<html>
<head>
<script>
var term = <?php
$term = htmlspecialchars($_GET['term']);
// ruleid: php-xss-context
echo $term;
?>;
// ok: php-xss-context
var page = <?php echo (int) $_GET['page']; ?>;
// ok: php-xss-context
var filter = <?= json_encode($_GET['filter'], JSON_HEX_TAG) ?>;
// ok: php-xss-context
var name = "<?= htmlspecialchars($_GET['name'], ENT_QUOTES) ?>";
</script>
</head>
<body>
<?php
$id = htmlspecialchars($_POST['id'], ENT_QUOTES);
// ruleid: php-xss-context
echo "<div id=" . $id . ">text</div>";
// ruleid: php-xss-context
echo "<input type=\"text\" value=$id>";
// ruleid: php-xss-context
echo "<button onclick=\"show('" . $id . "')\">Show</button>";
// ok: php-xss-context
echo "<div id=\"" . $id . "\">text</div>";
// ok: php-xss-context
echo "<p>" . $id . "</p>";
$width = intval($_GET['width']);
// ok: php-xss-context
echo "<td style=\"width: " . $width . "px\">";
$color = strip_tags($_GET['color']);
// ruleid: php-xss-context
echo "<td style=\"color: " . $color . "\">";
$tag = htmlentities($_REQUEST['tag']);
// ruleid: php-xss-context
echo "<" . $tag . " class='a'>";
?>
<?php $rows = urlencode($_GET['rows']); ?>
<textarea rows=<?= $rows ?>></textarea>
</body>
</html>
