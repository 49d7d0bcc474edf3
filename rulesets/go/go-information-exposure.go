package main

import (
	"log"
	"net/http"
	"runtime/debug"
)

func report(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-information-exposure
	http.Error(w, string(debug.Stack()), 500)
	// ruleid: go-information-exposure
	w.Write(debug.Stack())
	// ok: go-information-exposure
	log.Println(string(debug.Stack()))
	// ok: go-information-exposure
	http.Error(w, "failed", 500)
}
