<?php
// ruleid: php-ldap-anonymous-bind
ldap_bind($link);
// ruleid: php-ldap-anonymous-bind
ldap_bind($link, $dn, '');
// ok: php-ldap-anonymous-bind
ldap_bind($link, $dn, $password);
// ok: php-ldap-anonymous-bind
ldap_connect('ldaps://directory.example.com');
