package modes

import (
	"os"
)

func wide(data []byte) {
	// ruleid: go-permissive-file-mode
	os.WriteFile("config", data, 0666)
	// ruleid: go-permissive-file-mode
	os.MkdirAll("/srv/data", 0o777)
	// ruleid: go-permissive-file-mode
	os.Chmod("config", os.ModePerm)
}

func narrow(data []byte) {
	// ok: go-permissive-file-mode
	os.WriteFile("config", data, 0o600)
	// ok: go-permissive-file-mode
	os.MkdirAll("/srv/data", 0755)
	// ok: go-permissive-file-mode
	os.OpenFile("config", os.O_RDONLY, 0)
}

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
