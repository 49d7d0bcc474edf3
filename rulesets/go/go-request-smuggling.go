package answers

import "net/http"

func both(w http.ResponseWriter) {
	// ruleid: go-request-smuggling
	w.Header().Set("Transfer-Encoding", "chunked")
	w.Header().Set("Content-Length", "100")
	w.Write(body)
}

func again(w http.ResponseWriter) {
	header := w.Header()
	// ruleid: go-request-smuggling
	header.Set("Content-Length", "50")
	header.Set("Transfer-Encoding", "chunked")
	w.Write(body)
}

func one(w http.ResponseWriter) {
	// ok: go-request-smuggling
	w.Header().Set("Content-Length", "100")
	w.Header().Set("Content-Type", "text/plain")
	w.Write(body)
}

func other(w http.ResponseWriter) {
	// ok: go-request-smuggling
	w.Header().Set("Transfer-Encoding", "chunked")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(body)
}
