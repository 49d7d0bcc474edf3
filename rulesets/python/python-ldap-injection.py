import ldap
import ldap3
from flask import request
from ldap.filter import escape_filter_chars


@app.get("/who")
def who():
    name = request.args["name"]
    directory = ldap.initialize("ldap://directory.example")
    # ruleid: python-ldap-injection
    one = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + name + ")")
    # ok: python-ldap-injection
    two = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + escape_filter_chars(name) + ")")
    # ok: python-ldap-injection
    three = directory.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=admin)")
    connection = ldap3.Connection("ldap://directory.example")
    # ruleid: python-ldap-injection
    connection.search("dc=example", f"(uid={name})")
    # ok: python-ldap-injection
    connection.search("dc=example", "(uid=admin)")
    return one, two, three
