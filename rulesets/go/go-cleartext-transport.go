package transfers

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/go-ldap/ldap/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func open(target string) {
	// ruleid: go-cleartext-transport
	http.Get("http://api.shop.com/orders")
	// ruleid: go-cleartext-transport
	ldap.DialURL("ldap://directory.shop.com:389")
	// ruleid: go-cleartext-transport
	sql.Open("postgres", "host=db.shop.com user=app sslmode=disable")
	// ruleid: go-cleartext-transport
	grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func closed(target string, config credentials.TransportCredentials) {
	// ok: go-cleartext-transport
	http.Get("https://api.shop.com/orders")
	// ok: go-cleartext-transport
	http.Get("http://localhost:8080/health")
	// ok: go-cleartext-transport
	http.Get("http://orders/list")
	// ok: go-cleartext-transport
	ldap.DialURL("ldaps://directory.shop.com")
	// ok: go-cleartext-transport
	sql.Open("postgres", "host=localhost user=app sslmode=disable")
	// ok: go-cleartext-transport
	grpc.NewClient(target, grpc.WithTransportCredentials(config))
	// ok: go-cleartext-transport
	grpc.NewClient("localhost:9000", grpc.WithTransportCredentials(insecure.NewCredentials()))
}
