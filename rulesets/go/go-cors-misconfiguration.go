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
	config := cors.Config{AllowAllOrigins: true}
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
