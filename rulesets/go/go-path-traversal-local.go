package files

import (
	"bufio"
	"os"
	"path/filepath"
)

func read() {
	// ruleid: go-path-traversal-local
	data, err := os.ReadFile("/srv/files/" + os.Getenv("NAME"))
	use(data, err)
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	// ruleid: go-path-traversal-local
	file, err := os.Open(filepath.Join("/srv/files", line))
	use(file, err)
}

func narrow() {
	// ok: go-path-traversal-local
	data, err := os.ReadFile(filepath.Join("/srv/files", filepath.Base(os.Args[1])))
	use(data, err)
	// ok: go-path-traversal-local
	data, err = os.ReadFile("/etc/service/settings")
	use(data, err)
	name := os.Getenv("NAME")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-traversal-local
	data, err = os.ReadFile(name)
	use(data, err)
}
