package run

import (
	"net/http"
	"os/exec"
	"strconv"

	"github.com/gin-gonic/gin"
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

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-command-injection
	exec.Command("sh", "-c", "ping -c 1 "+host).Run()
	// ruleid: go-command-injection
	exec.CommandContext(r.Context(), "bash", "-c", "ping "+host).Run()
	// ruleid: go-command-injection
	exec.Command(r.FormValue("tool")).Run()
	// ok: go-command-injection
	exec.Command("ping", "-c", "1", host).Run()
	// ok: go-command-injection
	exec.Command("sh", "-c", "uptime").Run()
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ok: go-command-injection
	exec.Command("sh", "-c", "ping -c "+strconv.Itoa(count)+" localhost").Run()
	if !allowedHosts[host] {
		return
	}
	// ok: go-command-injection
	exec.Command("sh", "-c", "ping "+host).Run()
}

func run(c *gin.Context) {
	// ruleid: go-command-injection
	exec.Command("/bin/sh", "-c", "job "+c.Param("name")).Run()
}
