package directory

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	filter := fmt.Sprintf("(uid=%s)", name)
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter, nil, nil)
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest("ou="+name, ldap.ScopeWholeSubtree, 0, 0, 0, false, "(uid=1)", nil, nil)
	safe := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(name))
	// ok: go-ldap-injection
	ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, safe, nil, nil)
	// ok: go-ldap-injection
	ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, "(uid=1)", nil, nil)
}

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
