package login

import (
	"net/http"
	"strconv"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func remember(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "main")
	// ruleid: go-trust-boundary
	session.Values["role"] = r.FormValue("role")
	session.Save(r, w)
}

func keep(c *gin.Context) {
	session := sessions.Default(c)
	// ruleid: go-trust-boundary
	session.Set("tenant", c.Query("tenant"))
	session.Save()
}

func checked(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "main")
	page, _ := strconv.Atoi(r.FormValue("page"))
	// ok: go-trust-boundary
	session.Values["page"] = page
	// ok: go-trust-boundary
	session.Values["user"] = user.ID
	// ok: go-trust-boundary
	values.Set("role", r.FormValue("role"))
}
