package users

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
)

func find(w http.ResponseWriter, r *http.Request, document *xmlquery.Node) {
	name := r.FormValue("name")
	// ruleid: go-xpath-injection
	node := xmlquery.FindOne(document, "//user[name='"+name+"']")
	// ruleid: go-xpath-injection
	compiled, err := xpath.Compile(fmt.Sprintf("//user[@id='%s']", r.URL.Query().Get("id")))
	use(node, compiled, err)
}

func constant(w http.ResponseWriter, r *http.Request, document *xmlquery.Node) {
	id, _ := strconv.Atoi(r.FormValue("id"))
	// ok: go-xpath-injection
	node := xmlquery.FindOne(document, fmt.Sprintf("//user[@id='%d']", id))
	// ok: go-xpath-injection
	for _, user := range xmlquery.Find(document, "//user") {
		if user.SelectAttr("name") == r.FormValue("name") {
			use(user)
		}
	}
	use(node)
}
