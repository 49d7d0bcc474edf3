package checks

import (
	"crypto/rsa"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"
)

func skipped(hash, password []byte, key *rsa.PublicKey) {
	// ruleid: go-ignored-check
	_ = bcrypt.CompareHashAndPassword(hash, password)
	// ruleid: go-ignored-check
	token, _ := jwt.Parse(text, keys)
	use(token)
}

func looked(hash, password []byte) error {
	// ok: go-ignored-check
	if err := bcrypt.CompareHashAndPassword(hash, password); err != nil {
		return err
	}
	// ok: go-ignored-check
	token, err := jwt.Parse(text, keys)
	use(token)
	// ok: go-ignored-check
	_ = rows.Close()
	return err
}
