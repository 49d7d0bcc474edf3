package connections

import (
	"crypto/tls"
	"crypto/x509"
)

func once() {
	// ruleid: go-tls-resumption
	config := &tls.Config{SessionTicketsDisabled: true, VerifyPeerCertificate: check}
	use(config)
	// ruleid: go-tls-resumption
	other := tls.Config{SessionTicketsDisabled: true, ClientAuth: tls.RequireAnyClientCert, VerifyPeerCertificate: check}
	use(other)
}

func always() {
	// ok: go-tls-resumption
	config := &tls.Config{VerifyPeerCertificate: check, VerifyConnection: again}
	use(config)
	// ok: go-tls-resumption
	other := &tls.Config{VerifyPeerCertificate: check, SessionTicketsDisabled: true}
	use(other)
}
