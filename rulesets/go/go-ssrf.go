package fetch

import (
	"net/http"
	"net/url"
)

var allowedTargets = map[string]string{"a": "https://a.example"}

func handle(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("url")
	// ruleid: go-ssrf
	http.Get(target)
	// ruleid: go-ssrf
	request, err := http.NewRequest("GET", "http://"+target+"/status", nil)
	client := &http.Client{}
	// ruleid: go-ssrf
	client.Get(target)
	// ok: go-ssrf
	http.Get("https://api.example.com/items/" + target)
	// ok: go-ssrf
	http.Get("https://api.example.com/items?q=" + url.QueryEscape(target))
	// ok: go-ssrf
	http.Get(allowedTargets[target])
}

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
