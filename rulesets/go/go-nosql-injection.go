package notes

import (
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
)

func find(w http.ResponseWriter, r *http.Request) {
	owner := r.FormValue("owner")
	// ruleid: go-nosql-injection
	notes.Find(ctx, bson.M{"$where": "this.owner == '" + owner + "'"})
	// ruleid: go-nosql-injection
	bson.UnmarshalExtJSON([]byte(r.FormValue("filter")), true, &filter)
	// ok: go-nosql-injection
	notes.Find(ctx, bson.M{"owner": owner})
	// ok: go-nosql-injection
	notes.Find(ctx, bson.M{"$where": "this.public", "owner": owner})
}
