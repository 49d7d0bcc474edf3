package servers

import (
	"net/http"

	"github.com/gin-contrib/cors"
	"github.com/gorilla/websocket"
)

func open(w http.ResponseWriter) {
	// ruleid: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", "*")
	// ruleid: go-cors-misconfiguration
	config := cors.Config{AllowAllOrigins: true, AllowCredentials: true}
	upgrader := websocket.Upgrader{
		// ruleid: go-cors-misconfiguration
		CheckOrigin: func(r *http.Request) bool { return true },
	}
}

func closed(w http.ResponseWriter) {
	// ok: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", "https://app.example.com")
	// ok: go-cors-misconfiguration
	config := cors.Config{AllowOrigins: []string{"https://app.example.com"}}
	upgrader := websocket.Upgrader{
		// ok: go-cors-misconfiguration
		CheckOrigin: func(r *http.Request) bool { return allowed[r.Header.Get("Origin")] },
	}
}

func allow(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	// ok: go-cors-misconfiguration
	w.Header().Set("Access-Control-Allow-Origin", "https://example.org")
	// ruleid: go-cors-misconfiguration
	cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: true})
	// ok: go-cors-misconfiguration
	cors.New(cors.Config{AllowOrigins: []string{"https://example.org"}, AllowCredentials: true})
	// ok: go-cors-misconfiguration
	cors.New(cors.Options{AllowedOrigins: []string{"*"}})
}
