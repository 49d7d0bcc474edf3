package calls

import (
	"net/http"
	"reflect"
)

func call(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unsafe-reflection
	method := reflect.ValueOf(service).MethodByName(r.FormValue("method"))
	method.Call(nil)
	// ruleid: go-unsafe-reflection
	field := reflect.ValueOf(&settings).Elem().FieldByName(r.URL.Query().Get("field"))
	use(field)
}

func fixed(w http.ResponseWriter, r *http.Request) {
	// ok: go-unsafe-reflection
	method := reflect.ValueOf(service).MethodByName("Close")
	method.Call(nil)
	name := r.FormValue("field")
	if _, ok := allowedFields[name]; !ok {
		return
	}
	// ok: go-unsafe-reflection
	use(reflect.ValueOf(settings).FieldByName(name))
}
