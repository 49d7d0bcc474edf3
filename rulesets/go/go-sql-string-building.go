package main

import (
	"database/sql"
	"fmt"
)

func find(db *sql.DB, name string) (*sql.Rows, error) {
	// ruleid: go-sql-string-building
	rows, err := db.Query("SELECT * FROM users WHERE name = '" + name + "'")
	// ruleid: go-sql-string-building
	db.Exec(fmt.Sprintf("DELETE FROM users WHERE name = '%s'", name))
	// ok: go-sql-string-building
	db.Exec("DELETE FROM users WHERE name = ?", name)
	// ok: go-sql-string-building
	db.Exec(fmt.Sprintf("DELETE FROM %s WHERE name = ?", usersTable), name)
	return rows, err
}

func count(db *sql.DB, id int) {
	// ok: go-sql-string-building
	db.QueryRow(fmt.Sprintf("SELECT COUNT(*) FROM users WHERE id = %d", id))
}
