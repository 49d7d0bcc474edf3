package cookies

import (
	"net/http"
)

func weak(w http.ResponseWriter) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "1"})
	// ruleid: go-insecure-cookie
	cookie := http.Cookie{Name: "session", Value: "1", Secure: true, HttpOnly: true}
	// ruleid: go-insecure-cookie
	c.SetCookie("session", "1", 60, "/", "", true, true)
}

func strong(w http.ResponseWriter, r *http.Request) {
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "1", Secure: true, HttpOnly: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", MaxAge: -1})
	// ok: go-insecure-cookie
	cookie := &http.Cookie{Name: "session"}
	cookie.Secure = true
	cookie.HttpOnly = true
	// ok: go-insecure-cookie
	c.SetCookie("session", "1", 60, "/", "", true, true)
}

func cookies(w http.ResponseWriter) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: value})
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Secure: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: value, Secure: true, HttpOnly: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1})
	// ruleid: go-insecure-cookie
	c.SetCookie("session", value, 3600, "/", "example.org", true, true)
	// ok: go-insecure-cookie
	c.SetCookie("session", value, 3600, "/", "example.org", true, true)
}
