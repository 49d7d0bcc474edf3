package servers

import (
	"net"
	"net/http"
)

func wide() {
	// ruleid: go-bind-all-interfaces
	net.Listen("tcp", "0.0.0.0:8080")
	// ruleid: go-bind-all-interfaces
	http.ListenAndServe("[::]:8080", nil)
}

func narrow(address string) {
	// ok: go-bind-all-interfaces
	net.Listen("tcp", "127.0.0.1:8080")
	// ok: go-bind-all-interfaces
	http.ListenAndServe(address, nil)
	// ok: go-bind-all-interfaces
	net.Listen("unix", "/run/app.sock")
}

func serve() {
	// ruleid: go-bind-all-interfaces
	net.Listen("tcp", "0.0.0.0:8080")
	// ruleid: go-bind-all-interfaces
	http.ListenAndServe("0.0.0.0:80", nil)
	// ok: go-bind-all-interfaces
	net.Listen("tcp", "127.0.0.1:8080")
	// ok: go-bind-all-interfaces
	http.ListenAndServe(address, nil)
}
