package login

import (
	"log"
	"log/slog"
	"net/http"
	"strconv"
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

func login(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-log-injection
	log.Println("login of " + name)
	// ruleid: go-log-injection
	log.Printf("login of %s", name)
	// ok: go-log-injection
	log.Printf("login of %q", name)
	// ok: go-log-injection
	log.Println("login of " + strconv.Quote(name))
	// ok: go-log-injection
	slog.Info("login", "name", name)
	// ok: go-log-injection
	log.Println("login")
}
