package pages

import (
	"html/template"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	// ruleid: go-template-injection
	page, err := template.New("page").Parse("<p>" + text + "</p>")
	tmpl := template.New("other")
	// ruleid: go-template-injection
	tmpl.Parse(text)
	// ok: go-template-injection
	fixed := template.Must(template.New("page").Parse("<p>{{.}}</p>"))
	// ok: go-template-injection
	fixed.Execute(w, text)
}
