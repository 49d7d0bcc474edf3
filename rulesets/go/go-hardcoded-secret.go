package secrets

import (
	"database/sql"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

// ruleid: go-hardcoded-secret
const dbPassword = "tr0ub4dor&3"

// ok: go-hardcoded-secret
const passwordEnv = "DB_PASSWORD"

// ok: go-hardcoded-secret
const apiKey = "${API_KEY}"

func open(token *jwt.Token) {
	// ruleid: go-hardcoded-secret
	token.SignedString([]byte("s3cr3t-value"))
	// ok: go-hardcoded-secret
	token.SignedString([]byte(os.Getenv("JWT_SECRET")))
	// ruleid: go-hardcoded-secret
	config := Config{User: "app", Password: "tr0ub4dor&3"}
	// ok: go-hardcoded-secret
	empty := Config{User: "app", Password: ""}
	// ok: go-hardcoded-secret
	password := os.Getenv("DB_PASSWORD")
}

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
