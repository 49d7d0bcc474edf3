<?php
// ruleid: php-ldap-injection-local
ldap_search($link, 'dc=example', '(cn=' . $_SESSION['name'] . ')');
$mail = fgets($list);
// ruleid: php-ldap-injection-local
ldap_list($link, 'dc=example', "(mail=$mail)");
// ok: php-ldap-injection-local
ldap_list($link, 'dc=example', '(mail=' . ldap_escape($mail) . ')');
// ok: php-ldap-injection-local
ldap_search($link, 'dc=example', '(cn=admin)');
