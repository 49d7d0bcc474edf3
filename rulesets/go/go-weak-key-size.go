package main

import (
	"crypto/rand"
	"crypto/rsa"
)

func keys() {
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 1024)
	// ruleid: go-weak-key-size
	rsa.GenerateMultiPrimeKey(rand.Reader, 3, 512)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, bits)
}
