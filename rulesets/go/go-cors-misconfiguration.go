package main

import "net/http"

func allow(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	// ok: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", "https://example.org")
	// ruleid: go-cors-misconfiguration
	cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: true})
	// ok: go-cors-misconfiguration
	cors.New(cors.Config{AllowOrigins: []string{"https://example.org"}, AllowCredentials: true})
	// ok: go-cors-misconfiguration
	cors.New(cors.Options{AllowedOrigins: []string{"*"}})
}
