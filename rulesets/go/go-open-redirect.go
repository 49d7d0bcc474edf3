package login

import "net/http"

func done(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	// ruleid: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
	// ruleid: go-open-redirect
	w.Header().Set("Location", next)
	// ok: go-open-redirect
	http.Redirect(w, r, "/search?q="+next, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, r.URL.Path, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "/home", http.StatusFound)
}
