<?php
$name = $_POST['user'];
// ruleid: php-ldap-injection
ldap_search($link, 'dc=example', "(uid=$name)");
// ruleid: php-ldap-injection
ldap_bind($link, 'uid=' . $_POST['user'] . ',dc=example', $secret);
// ok: php-ldap-injection
ldap_search($link, 'dc=example', '(uid=' . ldap_escape($name, '', LDAP_ESCAPE_FILTER) . ')');
// ok: php-ldap-injection
ldap_search($link, 'dc=example', '(id=' . (int) $_POST['id'] . ')');
