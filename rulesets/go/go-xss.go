package pages

import (
	"github.com/gofiber/fiber/v2"
	"fmt"
	"html"
	"html/template"
	"io"
	"net/http"
	"os"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-xss
	w.Write([]byte("<p>" + name + "</p>"))
	// ruleid: go-xss
	io.WriteString(w, name)
	// ruleid: go-xss
	data := template.HTML("<b>" + name + "</b>")
	// ok: go-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	// ok: go-xss
	fmt.Fprintf(os.Stderr, "hello %s", name)
	// ok: go-xss
	page.Execute(w, name)
	// ok: go-xss
	fmt.Fprint(w, len(name))
}

func plain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	// ok: go-xss
	fmt.Fprintf(w, "hello %s", r.FormValue("name"))
}

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-xss
	w.Write([]byte("<h1>Hello " + name + "</h1>"))
	// ruleid: go-xss
	page.Execute(w, template.HTML("<b>"+name+"</b>"))
	// ok: go-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	// ok: go-xss
	page.Execute(w, name)
	// ok: go-xss
	fmt.Fprintf(w, "<h1>Hello</h1>")
}

func plain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	// ok: go-xss
	fmt.Fprintf(w, "Hello %s", r.FormValue("name"))
}

func fiberPage(c *fiber.Ctx) error {
	c.Set("Content-Type", "text/html")
	// ruleid: go-xss
	return c.SendString("<h1>" + c.Query("n") + "</h1>")
}

func fiberText(c *fiber.Ctx) error {
	// ok: go-xss
	return c.SendString("hello " + c.Query("n"))
}
