package main

import "os"

func write(data []byte) {
	// ruleid: go-insecure-temp-file
	os.WriteFile("/tmp/report.txt", data, 0o600)
	// ruleid: go-insecure-temp-file
	os.Create("/tmp/report.txt")
	// ok: go-insecure-temp-file
	os.CreateTemp("", "report")
	// ok: go-insecure-temp-file
	os.ReadFile("/tmp/report.txt")
}
