package ciphers

import (
	"crypto/cipher"
	"crypto/rand"
	"io"
)

func same(gcm cipher.AEAD, block cipher.Block, text []byte) {
	// ruleid: go-static-nonce
	gcm.Seal(nil, []byte("0123456789ab"), text, nil)
	zeros := make([]byte, 12)
	// ruleid: go-static-nonce
	gcm.Seal(nil, zeros, text, nil)
	iv := []byte("0123456789abcdef")
	// ruleid: go-static-nonce
	cipher.NewCBCEncrypter(block, iv)
}

func fresh(gcm cipher.AEAD, block cipher.Block, text []byte) {
	nonce := make([]byte, gcm.NonceSize())
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return
	}
	// ok: go-static-nonce
	gcm.Seal(nonce, nonce, text, nil)
	iv := make([]byte, 16)
	_, err := rand.Read(iv)
	// ok: go-static-nonce
	cipher.NewCTR(block, iv)
	// ok: go-static-nonce
	cipher.NewCTR(block, text[:16])
}
