package tokens

import (
	"github.com/golang-jwt/jwt/v5"
)

func open(text string) {
	// ruleid: go-jwt-verification-disabled
	token, _, err := jwt.NewParser().ParseUnverified(text, jwt.MapClaims{})
	// ruleid: go-jwt-verification-disabled
	token.SignedString(jwt.UnsafeAllowNoneSignatureType)
}

func closed(text string) {
	// ok: go-jwt-verification-disabled
	token, err := jwt.Parse(text, keyFunc, jwt.WithValidMethods([]string{"HS256"}))
	// ok: go-jwt-verification-disabled
	jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
}

func read(token string) {
	// ruleid: go-jwt-verification-disabled
	jwt.NewParser().ParseUnverified(token, claims)
	// ruleid: go-jwt-verification-disabled
	jwt.NewWithClaims(jwt.SigningMethodNone, claims)
	// ok: go-jwt-verification-disabled
	jwt.Parse(token, keyFunc, jwt.WithValidMethods([]string{"RS256"}))
	// ok: go-jwt-verification-disabled
	jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
}
