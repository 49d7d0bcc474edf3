package forms

import (
	"net/http"

	"github.com/gorilla/csrf"
	"github.com/justinas/nosurf"
)

func open(handler http.Handler, r *http.Request) {
	var protection http.CrossOriginProtection
	// ruleid: go-csrf-disabled
	protection.AddInsecureBypassPattern("/")
	guard := nosurf.New(handler)
	// ruleid: go-csrf-disabled
	guard.ExemptGlob("/*")
	// ruleid: go-csrf-disabled
	r = csrf.UnsafeSkipCheck(r)
}

func narrow(handler http.Handler) {
	var protection http.CrossOriginProtection
	// ok: go-csrf-disabled
	protection.AddInsecureBypassPattern("/healthz")
	guard := nosurf.New(handler)
	// ok: go-csrf-disabled
	guard.ExemptGlob("/webhooks/*")
	// ok: go-csrf-disabled
	guard.ExemptPath("/callback")
}
