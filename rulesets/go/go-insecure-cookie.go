package cookies

import "net/http"

func weak(w http.ResponseWriter) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "1"})
	// ruleid: go-insecure-cookie
	cookie := http.Cookie{Name: "session", Value: "1", Secure: true, HttpOnly: false}
	// ruleid: go-insecure-cookie
	c.SetCookie("session", "1", 60, "/", "", false, true)
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
