package clients

import (
	"crypto/tls"

	"golang.org/x/crypto/ssh"
)

func open() {
	// ruleid: go-tls-verification-disabled
	config := &tls.Config{ServerName: "db", InsecureSkipVerify: true}
	// ruleid: go-tls-verification-disabled
	config.InsecureSkipVerify = true
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
