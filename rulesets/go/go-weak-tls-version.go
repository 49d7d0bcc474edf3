package main

import "crypto/tls"

func configure() {
	// ruleid: go-weak-tls-version
	one := &tls.Config{MinVersion: tls.VersionTLS10}
	// ruleid: go-weak-tls-version
	one.MinVersion = tls.VersionSSL30
	// ok: go-weak-tls-version
	two := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-weak-tls-version
	three := &tls.Config{}
}
