package main

import (
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func who(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest("dc=example", 2, 0, 0, 0, false, "(uid="+name+")", nil, nil)
	// ruleid: go-ldap-injection
	ldap.CompileFilter("(uid=" + name + ")")
	// ok: go-ldap-injection
	ldap.CompileFilter("(uid=" + ldap.EscapeFilter(name) + ")")
	// ok: go-ldap-injection
	ldap.CompileFilter("(uid=admin)")
}
