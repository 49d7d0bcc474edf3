package fetch

import (
	"bufio"
	"net/http"
	"os"
)

func fetch() {
	// ruleid: go-ssrf-local
	response, err := http.Get(os.Getenv("TARGET_URL"))
	use(response, err)
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	// ruleid: go-ssrf-local
	response, err = http.Post(line, "text/plain", nil)
	use(response, err)
}

func fixed() {
	// ok: go-ssrf-local
	response, err := http.Get("https://example.com/" + os.Getenv("NAME"))
	use(response, err)
	if !isAllowedHost(os.Getenv("TARGET_URL")) {
		return
	}
	// ok: go-ssrf-local
	response, err = http.Get("https://example.com/")
	use(response, err)
}
