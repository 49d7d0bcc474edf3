package ciphers

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"io"
)

var fixed = []byte("0123456789ab")

func same(gcm cipher.AEAD, block cipher.Block, text []byte) {
	// ruleid: go-static-nonce
	gcm.Seal(nil, []byte("0123456789ab"), text, nil)
	zeros := make([]byte, 12)
	// ruleid: go-static-nonce
	gcm.Seal(nil, zeros, text, nil)
	iv := []byte("0123456789abcdef")
	// ruleid: go-static-nonce
	cipher.NewCBCEncrypter(block, iv)
	// ruleid: go-static-nonce
	cipher.NewCTR(block, iv)
	var counter = []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	// ruleid: go-static-nonce
	gcm.Seal(nil, counter, text, nil)
}

func everywhere(gcm cipher.AEAD, text []byte) []byte {
	// ruleid: go-static-nonce
	return gcm.Seal(nil, fixed, text, nil)
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
	// ok: go-static-nonce
	cipher.NewCBCDecrypter(block, []byte("0123456789abcdef"))
	counted := make([]byte, 12)
	binary.BigEndian.PutUint64(counted[4:], number)
	// ok: go-static-nonce
	gcm.Seal(nil, counted, text, nil)
	parts := make([]byte, 16)
	rand.Read(parts[:8])
	copy(parts[8:], text)
	// ok: go-static-nonce
	cipher.NewCTR(block, parts)
}
