package main

import (
	"net/http"
	"net/url"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: go-ssrf
	http.Get(target)
	// ruleid: go-ssrf
	http.NewRequest("GET", "http://"+target, nil)
	// ok: go-ssrf
	http.Get("https://api.example.org/items/" + target)
	// ok: go-ssrf
	http.Get("https://api.example.org/items")
	// ok: go-ssrf
	http.Get(mirrors[target])
}

func checked(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("url")
	parsed, err := url.Parse(target)
	if err != nil || !hosts[parsed.Hostname()] {
		return
	}
	// ok: go-ssrf
	http.Get(target)
}
