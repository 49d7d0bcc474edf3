package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

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

func goTo(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	// ruleid: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "/profile/"+next, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, targets[next], http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, r.URL.Path+"/", http.StatusFound)
}

func login(c *gin.Context) {
	// ruleid: go-open-redirect
	c.Redirect(302, c.Query("next"))
	// ok: go-open-redirect
	c.Redirect(302, "/home")
}
