package signatures

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func slow(key, text, received []byte, header string) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(text)
	expected := mac.Sum(nil)
	// ruleid: go-timing-comparison
	if bytes.Equal(expected, received) {
		return true
	}
	// ruleid: go-timing-comparison
	return hex.EncodeToString(expected) == header
}

func constant(key, text, received []byte) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(text)
	// ok: go-timing-comparison
	return hmac.Equal(mac.Sum(nil), received)
}

func checksum(text, received []byte) bool {
	sum := sha256.Sum256(text)
	// ok: go-timing-comparison
	return bytes.Equal(sum[:], received)
}
