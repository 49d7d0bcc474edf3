package main

import (
	"database/sql"
	"os"
)

// ruleid: go-hardcoded-secret
var jwtKey = []byte("k9Wq2-shop-front")

func sign() {
	// ruleid: go-hardcoded-secret
	token.SignedString([]byte("k9Wq2-shop-front"))
	// ok: go-hardcoded-secret
	token.SignedString([]byte(os.Getenv("JWT_KEY")))
	// ruleid: go-hardcoded-secret
	sql.Open("postgres", "postgres://shop:gr8-Cats@db/shop")
	// ok: go-hardcoded-secret
	sql.Open("postgres", os.Getenv("DATABASE_URL"))
	// ok: go-hardcoded-secret
	sql.Open("postgres", "postgres://db/shop")
}
