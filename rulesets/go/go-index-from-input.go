package items

import (
	"net/http"
	"strconv"
)

var items = []string{"a", "b", "c"}

func one(w http.ResponseWriter, r *http.Request) {
	index, _ := strconv.Atoi(r.FormValue("index"))
	// ruleid: go-index-from-input
	use(items[index])
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	// ruleid: go-index-from-input
	use(items[from])
}

func checked(w http.ResponseWriter, r *http.Request) {
	index, err := strconv.Atoi(r.FormValue("index"))
	if err != nil || index < 0 || index >= len(items) {
		return
	}
	// ok: go-index-from-input
	use(items[index])
}

func keyed(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.FormValue("id"))
	// ok: go-index-from-input
	use(usersByID[id])
	// ok: go-index-from-input
	use(items[id%len(items)])
	page, _ := strconv.Atoi(r.FormValue("page"))
	for i := range search(page) {
		// ok: go-index-from-input
		use(items[i])
	}
}
