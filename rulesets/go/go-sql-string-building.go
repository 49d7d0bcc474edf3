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

type listFilter struct{ Name string }

func listItems(db *sql.DB, f listFilter) (*sql.Rows, error) {
	var text strings.Builder
	text.WriteString("SELECT * FROM items WHERE 1=1")
	if f.Name != "" {
		text.WriteString(" AND name = '" + f.Name + "'")
	}
	// ruleid: go-sql-string-building
	return db.Query(text.String())
}

func listBound(db *sql.DB, f listFilter) (*sql.Rows, error) {
	var text strings.Builder
	text.WriteString("SELECT * FROM items WHERE 1=1")
	if f.Name != "" {
		text.WriteString(" AND name = ?")
	}
	// ok: go-sql-string-building
	return db.Query(text.String(), f.Name)
}

func removeItem(ctx context.Context, c *pgx.Conn, name string) error {
	// ruleid: go-sql-string-building
	_, err := c.Exec(ctx, fmt.Sprintf("DELETE FROM items WHERE name = '%s'", name))
	return err
}

func removeBound(ctx context.Context, c *pgx.Conn, name string) error {
	// ok: go-sql-string-building
	_, err := c.Exec(ctx, "DELETE FROM items WHERE name = $1", name)
	return err
}

func findItem(db *sql.DB, name string) *sql.Row {
	text := fmt.Sprintf("SELECT id FROM items WHERE name = '%s'", name)
	// ruleid: go-sql-string-building
	return db.QueryRow(text)
}

type listFilter struct{ Name string }

func listItems(db *sql.DB, f listFilter) (*sql.Rows, error) {
	var text strings.Builder
	text.WriteString("SELECT * FROM items WHERE 1=1")
	if f.Name != "" {
		text.WriteString(" AND name = '" + f.Name + "'")
	}
	// ruleid: go-sql-string-building
	return db.Query(text.String())
}

func listBound(db *sql.DB, f listFilter) (*sql.Rows, error) {
	var text strings.Builder
	text.WriteString("SELECT * FROM items WHERE 1=1")
	if f.Name != "" {
		text.WriteString(" AND name = ?")
	}
	// ok: go-sql-string-building
	return db.Query(text.String(), f.Name)
}

func removeItem(ctx context.Context, c *pgx.Conn, name string) error {
	// ruleid: go-sql-string-building
	_, err := c.Exec(ctx, fmt.Sprintf("DELETE FROM items WHERE name = '%s'", name))
	return err
}

func removeBound(ctx context.Context, c *pgx.Conn, name string) error {
	// ok: go-sql-string-building
	_, err := c.Exec(ctx, "DELETE FROM items WHERE name = $1", name)
	return err
}

func findItem(db *sql.DB, name string) *sql.Row {
	text := fmt.Sprintf("SELECT id FROM items WHERE name = '%s'", name)
	// ruleid: go-sql-string-building
	return db.QueryRow(text)
}
