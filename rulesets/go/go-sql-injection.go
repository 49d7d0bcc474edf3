package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
)

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
