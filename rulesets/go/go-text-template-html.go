package main

import (
	"net/http"
	"os"
	"text/template"
)

var page = template.Must(template.New("page").Parse("<p>{{.}}</p>"))

// ruleid: go-text-template-html
var other = template.Must(template.ParseFiles("page.html"))

func hello(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-html
	page.Execute(w, r.FormValue("name"))
}

func report() {
	// ok: go-text-template-html
	page.Execute(os.Stdout, "report")
	// ok: go-text-template-html
	template.ParseFiles("report.txt")
}
