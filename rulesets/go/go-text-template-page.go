package pages

import (
	"net/http"
	"os"
	"text/template"
)

var page = template.Must(template.ParseFiles("page.html"))

func show(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-page
	page.Execute(w, r.FormValue("name"))
	// ruleid: go-text-template-page
	page.ExecuteTemplate(w, "page", nil)
}

func config(file *os.File) {
	// ok: go-text-template-page
	page.Execute(file, nil)
	// ok: go-text-template-page
	page.Execute(os.Stdout, nil)
}
