package search

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/dlclark/regexp2"
)

func find(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-redos
	pattern, err := regexp.Compile(r.FormValue("q"))
	use(pattern, err)
	// ruleid: go-redos
	slow := regexp2.MustCompile("^"+r.URL.Query().Get("q")+"$", 0)
	use(slow)
}

func quoted(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	// ok: go-redos
	pattern := regexp.MustCompile("(?i)" + regexp.QuoteMeta(q))
	use(pattern, strings.Contains(text, q))
	// ok: go-redos
	word := regexp.MustCompile(`^\w+$`)
	use(word.MatchString(q))
}
