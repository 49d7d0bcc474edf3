package errors

import (
	"log"
	"net/http"
	"runtime/debug"
)

func handle(w http.ResponseWriter, r *http.Request) {
	if err := work(); err != nil {
		// ruleid: go-information-exposure
		http.Error(w, err.Error(), http.StatusInternalServerError)
		// ruleid: go-information-exposure
		w.Write(debug.Stack())
		// ok: go-information-exposure
		log.Print(err.Error())
		// ok: go-information-exposure
		http.Error(w, "internal error", http.StatusInternalServerError)
		// ok: go-information-exposure
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

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
