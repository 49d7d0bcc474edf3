package main

import "github.com/golang-jwt/jwt/v5"

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
