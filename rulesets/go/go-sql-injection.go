package users

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/mux"
)

var columns = []string{"name", "created"}

func list(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-sql-injection
	db.Query("SELECT * FROM users WHERE name = '" + name + "'")
	text := fmt.Sprintf("DELETE FROM users WHERE name = '%s'", r.URL.Query().Get("name"))
	// ruleid: go-sql-injection
	db.ExecContext(r.Context(), text)
	// ok: go-sql-injection
	db.Query("SELECT * FROM users WHERE name = $1", name)
	// ok: go-sql-injection
	db.QueryRowContext(r.Context(), "SELECT * FROM users WHERE name = $1", name)
	id, err := strconv.Atoi(r.FormValue("id"))
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %d", id))
}

func builder(w http.ResponseWriter, req *http.Request) {
	var text strings.Builder
	text.WriteString("SELECT * FROM users WHERE name = '")
	text.WriteString(req.Header.Get("X-User"))
	// ruleid: go-sql-injection
	db.QueryRow(text.String() + "'")
	vars := mux.Vars(req)
	// ruleid: go-sql-injection
	db.Exec("DELETE FROM users WHERE id = " + vars["id"])
	order := req.FormValue("order")
	if !slices.Contains(columns, order) {
		return
	}
	// ok: go-sql-injection
	db.Query("SELECT * FROM users ORDER BY " + order)
}

func body(w http.ResponseWriter, r *http.Request) {
	var user User
	json.NewDecoder(r.Body).Decode(&user)
	// ruleid: go-sql-injection
	db.Exec("UPDATE users SET name = '" + user.Name + "'")
	// ok: go-sql-injection
	db.Exec("UPDATE users SET name = ?", user.Name)
}

func framework(c *gin.Context) {
	// ruleid: go-sql-injection
	db.Raw("SELECT * FROM users WHERE name = '" + c.Query("name") + "'").Scan(&users)
	// ok: go-sql-injection
	db.Where("name = ?", c.Query("name")).Find(&users)
	var login Login
	if err := c.ShouldBindJSON(&login); err != nil {
		return
	}
	// ruleid: go-sql-injection
	db.Where("name = '" + login.Name + "'").First(&user)
}

func constant(ctx context.Context, r *http.Request) {
	name := r.FormValue("name")
	name = "admin"
	// ok: go-sql-injection
	db.QueryContext(ctx, "SELECT * FROM users WHERE name = '"+name+"'")
	limit := 10
	owner := "admin"
	if limit > 20 {
		owner = r.FormValue("owner")
	}
	// ok: go-sql-injection
	db.Query("SELECT * FROM users WHERE name = '" + owner + "'")
}

type server struct{ db *sql.DB }

func (s *server) users(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-sql-injection
	s.db.Query("SELECT * FROM users WHERE name = '" + name + "'")
	// ruleid: go-sql-injection
	s.db.QueryRowContext(r.Context(), fmt.Sprintf("SELECT * FROM users WHERE name = '%s'", name))
	query := "DELETE FROM users WHERE name = '" + r.FormValue("name") + "'"
	// ruleid: go-sql-injection
	s.db.Exec(query)
	// ok: go-sql-injection
	s.db.Query("SELECT * FROM users WHERE name = $1", name)
	id, err := strconv.Atoi(r.FormValue("id"))
	if err != nil {
		return
	}
	// ok: go-sql-injection
	s.db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %d", id))
	// ok: go-sql-injection
	s.db.Exec("DELETE FROM users WHERE name = 'x'")
	// ok: go-sql-injection
	r.URL.Query()
}
