package main

import (
	"net/http"
	_ "net/http/pprof"
)

func main() {
	// ruleid: go-debug-enabled
	http.ListenAndServe(":8080", nil)
	// ruleid: go-debug-enabled
	http.ListenAndServeTLS(":8443", "cert", "key", nil)
	// ok: go-debug-enabled
	http.ListenAndServe("127.0.0.1:6060", nil)
	// ok: go-debug-enabled
	http.ListenAndServe("localhost:6060", nil)
}

func serve() {
	// ruleid: go-debug-enabled
	http.ListenAndServe(":8080", nil)
	// ruleid: go-debug-enabled
	router.HandleFunc("/debug/pprof/", pprof.Index)
	// ok: go-debug-enabled
	http.ListenAndServe("127.0.0.1:6060", nil)
	// ok: go-debug-enabled
	router.HandleFunc("/health", health)
}
