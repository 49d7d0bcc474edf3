package hashes

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"hash/crc32"

	"golang.org/x/crypto/md4"
)

func password(text string) []byte {
	// ruleid: go-weak-hash
	sum := md5.Sum([]byte(text))
	return sum[:]
}

func stream(text string) []byte {
	// ruleid: go-weak-hash
	digest := sha1.New()
	digest.Write([]byte(text))
	return digest.Sum(nil)
}

func old() {
	// ruleid: go-weak-hash
	md4.New()
}

func strong(text string) []byte {
	// ok: go-weak-hash
	sum := sha256.Sum256([]byte(text))
	// ok: go-weak-hash
	_ = crc32.ChecksumIEEE([]byte(text))
	return sum[:]
}
