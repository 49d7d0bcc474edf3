package main

import "net/http"

func cookies(w http.ResponseWriter) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: value})
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Secure: false})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: value, Secure: true, HttpOnly: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1})
	// ruleid: go-insecure-cookie
	c.SetCookie("session", value, 3600, "/", "example.org", false, true)
	// ok: go-insecure-cookie
	c.SetCookie("session", value, 3600, "/", "example.org", true, true)
}
