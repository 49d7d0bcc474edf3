package messages

import (
	"encoding/gob"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"

	"gopkg.in/yaml.v2"
)

func receive(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-insecure-deserialization
	gob.NewDecoder(r.Body).Decode(&target)
	// ruleid: go-insecure-deserialization
	decoder := gob.NewDecoder(strings.NewReader(r.FormValue("state")))
	use(decoder)
	data, _ := io.ReadAll(r.Body)
	var value interface{}
	// ruleid: go-insecure-deserialization
	yaml.Unmarshal(data, &value)
}

func fixed(w http.ResponseWriter, r *http.Request, cache *os.File) {
	// ok: go-insecure-deserialization
	json.NewDecoder(r.Body).Decode(&target)
	// ok: go-insecure-deserialization
	gob.NewDecoder(cache).Decode(&target)
	data, _ := io.ReadAll(r.Body)
	var settings Settings
	// ok: go-insecure-deserialization
	yaml.Unmarshal(data, &settings)
}
