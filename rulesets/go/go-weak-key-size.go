package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

const bits = 1024

func small() {
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 512)
	// ruleid: go-weak-key-size
	rsa.GenerateKey(rand.Reader, bits)
}

func large(size int) {
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-weak-key-size
	rsa.GenerateKey(rand.Reader, size)
}
