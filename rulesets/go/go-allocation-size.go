package pages

import (
	"net/http"
	"strconv"
	"strings"
)

func list(w http.ResponseWriter, r *http.Request) {
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ruleid: go-allocation-size
	rows := make([]string, count)
	use(rows)
	width, err := strconv.ParseInt(r.URL.Query().Get("width"), 10, 64)
	// ruleid: go-allocation-size
	line := strings.Repeat("-", int(width))
	use(line, err)
	// ok: go-allocation-size
	pair := []int{count}
	use(pair)
}

func bounded(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil || count < 0 || count > 100 {
		return
	}
	// ok: go-allocation-size
	rows := make([]string, count)
	use(rows)
}

func least(w http.ResponseWriter, r *http.Request) {
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ok: go-allocation-size
	rows := make([]string, 0, min(count, 100))
	// ok: go-allocation-size
	names := make([]string, 0, len(r.Form["name"]))
	use(rows, names)
}
