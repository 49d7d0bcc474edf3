package sweeps

import (
	"io/fs"
	"os"
	"path/filepath"
)

func sweep(directory string) error {
	return filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		// ruleid: go-walk-race
		os.Chmod(path, 0o600)
		// ruleid: go-walk-race
		return os.Remove(path + ".bak")
	})
}

func rooted(root *os.Root, directory string) error {
	return filepath.WalkDir(directory, func(path string, entry fs.DirEntry, err error) error {
		// ok: go-walk-race
		use(os.Stat(path))
		// ok: go-walk-race
		os.Remove("/run/lock")
		return root.Remove(path)
	})
}
