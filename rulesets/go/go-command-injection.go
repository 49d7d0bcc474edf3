package run

import (
	"net/http"
	"os/exec"
	"strconv"
)

func handle(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-command-injection
	exec.Command("sh", "-c", "ping -c 1 "+host).Run()
	// ruleid: go-command-injection
	exec.CommandContext(r.Context(), "/bin/bash", "-c", host)
	// ruleid: go-command-injection
	exec.Command(r.FormValue("program"), "-v")
	// ok: go-command-injection
	exec.Command("ping", "-c", "1", host)
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ok: go-command-injection
	exec.Command("sh", "-c", "ping -c "+strconv.Itoa(count)+" localhost")
	// ok: go-command-injection
	exec.Command("uptime")
}
