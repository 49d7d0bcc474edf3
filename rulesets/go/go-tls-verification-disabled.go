package main

import (
	"crypto/tls"

	"golang.org/x/crypto/ssh"
)

func connect() {
	// ruleid: go-tls-verification-disabled
	one := &tls.Config{InsecureSkipVerify: true}
	// ruleid: go-tls-verification-disabled
	one.InsecureSkipVerify = true
	// ok: go-tls-verification-disabled
	two := &tls.Config{RootCAs: pool}
	// ok: go-tls-verification-disabled
	three := &tls.Config{InsecureSkipVerify: true, VerifyConnection: check}
	// ruleid: go-tls-verification-disabled
	four := &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}
	// ok: go-tls-verification-disabled
	five := &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
}
