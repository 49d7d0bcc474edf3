package main

import (
	"database/sql"
	"flag"
	"os"
)

func main() {
	table := flag.String("table", "users", "table")
	flag.Parse()
	// ruleid: go-sql-injection-local
	db.Exec("DROP TABLE " + *table)
	// ruleid: go-sql-injection-local
	db.Query("SELECT * FROM users WHERE name = '" + os.Args[1] + "'")
	// ok: go-sql-injection-local
	db.Query("SELECT * FROM users WHERE name = $1", os.Args[1])
	// ok: go-sql-injection-local
	db.Query("SELECT * FROM " + "users")
}
