package files

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func handle(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", name))
	// ruleid: go-path-traversal
	file, err := os.Open("/srv/files/" + name)
	// ruleid: go-path-traversal
	http.ServeFile(w, r, "/srv/files/"+name)
	// ok: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", filepath.Base(name)))
	path := filepath.Join("/srv/files", name)
	if !strings.HasPrefix(path, "/srv/files/") {
		return
	}
	// ok: go-path-traversal
	os.ReadFile(path)
}

func local(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-traversal
	os.ReadFile(filepath.Join("/srv/files", name))
	// ok: go-path-traversal
	os.ReadFile("/srv/files/index.html")
}

func download(c *gin.Context) {
	// ruleid: go-path-traversal
	c.File("/srv/files/" + c.Param("name"))
}

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
