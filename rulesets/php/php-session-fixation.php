<?php
// ruleid: php-session-fixation
session_id($_GET['session']);
$id = $_REQUEST['sid'];
// ruleid: php-session-fixation
session_id($id);
// ok: php-session-fixation
session_id();
// ok: php-session-fixation
session_regenerate_id(true);
