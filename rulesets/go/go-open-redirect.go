package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

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
