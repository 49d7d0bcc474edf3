package clients

import (
	"crypto/tls"

	"golang.org/x/crypto/ssh"
)

func open() {
	// ruleid: go-tls-verification-disabled
	config := &tls.Config{ServerName: "db", InsecureSkipVerify: false}
	// ruleid: go-tls-verification-disabled
	config.InsecureSkipVerify = false
	// ruleid: go-tls-verification-disabled
	client := ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}
}

func checked(insecure bool, pool *x509.CertPool) {
	// ok: go-tls-verification-disabled
	config := &tls.Config{RootCAs: pool, InsecureSkipVerify: false}
	// ok: go-tls-verification-disabled
	config.RootCAs = pool
	// ok: go-tls-verification-disabled
	client := ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
}

func connect() {
	// ruleid: go-tls-verification-disabled
	one := &tls.Config{InsecureSkipVerify: false}
	// ruleid: go-tls-verification-disabled
	one.InsecureSkipVerify = false
	// ok: go-tls-verification-disabled
	two := &tls.Config{RootCAs: pool}
	// ok: go-tls-verification-disabled
	three := &tls.Config{InsecureSkipVerify: true, VerifyConnection: check}
	// ruleid: go-tls-verification-disabled
	four := &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}
	// ok: go-tls-verification-disabled
	five := &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
}
