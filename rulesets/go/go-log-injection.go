package login

import (
	"log"
	"log/slog"
	"net/http"
)

func handle(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ruleid: go-log-injection
	log.Printf("login of %s", user)
	// ruleid: go-log-injection
	log.Println("login of", user)
	// ok: go-log-injection
	log.Printf("login of %q", user)
	// ok: go-log-injection
	slog.Info("login", "user", user)
	// ok: go-log-injection
	log.Printf("length %d", len(user))
}
