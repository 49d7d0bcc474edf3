package servers

import (
	"log"
	"net"
	"net/http"
	"time"
)

func endless(listener net.Listener, handler http.Handler) {
	// ruleid: go-http-server-timeouts
	log.Print(http.ListenAndServe("127.0.0.1:8080", handler))
	// ruleid: go-http-server-timeouts
	log.Print(http.Serve(listener, handler))
	// ruleid: go-http-server-timeouts
	server := &http.Server{Addr: "127.0.0.1:8080", Handler: handler}
	log.Print(server.ListenAndServe())
}

func bounded(handler http.Handler) {
	// ok: go-http-server-timeouts
	server := &http.Server{
		Addr:              "127.0.0.1:8080",
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Print(server.ListenAndServe())
	// ok: go-http-server-timeouts
	other := &http.Server{Addr: "127.0.0.1:8081"}
	other.ReadTimeout = time.Minute
	log.Print(other.ListenAndServe())
}
