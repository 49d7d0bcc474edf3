package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

const short = 1024

func small() {
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 2048)
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, short)
}

func large(size int) {
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, size)
}

func keys() {
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 2048)
	// ruleid: go-weak-key-size
	rsa.GenerateMultiPrimeKey(rand.Reader, 3, 2048)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, bits)
}
