package run

import (
	"net/http"
	"os/exec"
	"strings"
)

func handle(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-argument-injection
	exec.Command("git", "clone", name)
	// ruleid: go-argument-injection
	exec.CommandContext(r.Context(), "tar", name)
	// ok: go-argument-injection
	exec.Command("git", "clone", "--", name)
	// ok: go-argument-injection
	exec.Command("tar", "--file="+name)
	if strings.HasPrefix(name, "-") {
		return
	}
	// ok: go-argument-injection
	exec.Command("git", "clone", name)
}
