package main

import "os"

func write(data []byte) {
	// ruleid: go-permissive-file-mode
	os.WriteFile("/srv/data", data, 0666)
	// ruleid: go-permissive-file-mode
	os.MkdirAll("/srv/dir", 0o777)
	// ruleid: go-permissive-file-mode
	os.Chmod("/srv/data", os.ModePerm)
	// ok: go-permissive-file-mode
	os.WriteFile("/srv/data", data, 0o600)
	// ok: go-permissive-file-mode
	os.MkdirAll("/srv/dir", 0o755)
}
