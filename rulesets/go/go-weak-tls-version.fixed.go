package servers

import (
	"crypto/tls"
)

func old() {
	// ruleid: go-weak-tls-version
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-weak-tls-version
	config.MinVersion = tls.VersionTLS12
	// ruleid: go-weak-tls-version
	suites := tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}}
}

func current() {
	// ok: go-weak-tls-version
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-weak-tls-version
	config.MinVersion = tls.VersionTLS13
	// ok: go-weak-tls-version
	suites := tls.Config{CipherSuites: []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}}
}

func configure() {
	// ruleid: go-weak-tls-version
	one := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-weak-tls-version
	one.MinVersion = tls.VersionTLS12
	// ok: go-weak-tls-version
	two := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-weak-tls-version
	three := &tls.Config{}
}
