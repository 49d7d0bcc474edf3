package uploads

import (
	"io"
	"net/http"
)

func take(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unbounded-request
	body, err := io.ReadAll(r.Body)
	use(body, err)
}

func form(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unbounded-request
	if err := r.ParseMultipartForm(32 << 20); err != nil {
		return
	}
}

func limited(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	// ok: go-unbounded-request
	body, err := io.ReadAll(r.Body)
	use(body, err)
}

func reader(w http.ResponseWriter, r *http.Request) {
	// ok: go-unbounded-request
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	use(body, err)
}

func answer(response *http.Response) {
	// ok: go-unbounded-request
	body, err := io.ReadAll(response.Body)
	use(body, err)
}
