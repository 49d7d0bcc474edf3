package commands

import (
	"fmt"
	"os/exec"
	"strconv"
)

func run(command string) error {
	// ruleid: go-shell-string-building
	return exec.Command("bash", "-c", command).Run()
}

func ping(host string) ([]byte, error) {
	// ruleid: go-shell-string-building
	return exec.Command("sh", "-c", fmt.Sprintf("ping -c 1 %s", host)).Output()
}

func direct(host string) ([]byte, error) {
	// ok: go-shell-string-building
	return exec.Command("ping", "-c", "1", "--", host).Output()
}

func number(count string) error {
	n, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	// ok: go-shell-string-building
	return exec.Command("sh", "-c", "seq "+strconv.Itoa(n)).Run()
}
