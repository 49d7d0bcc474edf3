package main

import (
	"os"
	"os/exec"
)

func main() {
	// ruleid: go-command-injection-local
	exec.Command("sh", "-c", "cp "+os.Args[1]+" /tmp").Run()
	// ruleid: go-command-injection-local
	exec.Command("sh", "-c", os.Getenv("EDITOR")+" notes.txt").Run()
	// ok: go-command-injection-local
	exec.Command("cp", os.Args[1], "/tmp").Run()
	// ok: go-command-injection-local
	exec.Command("uptime").Run()
}

func main() {
	// ruleid: go-command-injection-local
	exec.Command("sh", "-c", "convert "+os.Args[1]).Run()
	// ruleid: go-command-injection-local
	exec.Command("bash", "-c", os.Getenv("HOOK")).Run()
	// ok: go-command-injection-local
	exec.Command("convert", os.Args[1]).Run()
	// ok: go-command-injection-local
	exec.Command("sh", "-c", "convert --help").Run()
	// ok: go-command-injection-local
	exec.Command(os.Getenv("EDITOR"), "notes.txt").Run()
	// ruleid: go-command-injection-local
	exec.Command(os.Getenv("HOOK"), "notes.txt").Run()
	// ok: go-command-injection-local
	exec.Command(os.Args[0], "worker").Run()
}
