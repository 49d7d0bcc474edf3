package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"
)

func read(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal
	os.ReadFile("/srv/files/" + name)
	// ruleid: go-path-traversal
	http.ServeFile(w, r, filepath.Join("/srv/files", name))
	// ok: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", filepath.Base(name)))
	// ok: go-path-traversal
	os.ReadFile("/srv/files/fixed.txt")
	path := filepath.Join(root, name)
	if !strings.HasPrefix(path, root+"/") {
		return
	}
	// ok: go-path-traversal
	os.ReadFile(path)
}

func download(c echo.Context) error {
	// ruleid: go-path-traversal
	return c.File("files/" + c.Param("name"))
}

func local(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-traversal
	os.Remove(filepath.Join(root, name))
}
