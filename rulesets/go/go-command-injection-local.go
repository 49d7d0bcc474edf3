package main

import (
	"os"
	"os/exec"
)

func main() {
	// ruleid: go-command-injection-local
	exec.Command("sh", "-c", "cp "+os.Args[1]+" /tmp").Run()
	// ruleid: go-command-injection-local
	exec.Command(os.Getenv("EDITOR"), "notes.txt").Run()
	// ok: go-command-injection-local
	exec.Command("cp", os.Args[1], "/tmp").Run()
	// ok: go-command-injection-local
	exec.Command("uptime").Run()
}
