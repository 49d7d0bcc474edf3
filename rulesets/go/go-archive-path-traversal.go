package archives

import (
	"archive/tar"
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
)

func unzip(reader *zip.Reader, directory string) {
	for _, entry := range reader.File {
		// ruleid: go-archive-path-traversal
		os.Create(filepath.Join(directory, entry.Name))
	}
}

func untar(reader *tar.Reader, directory string) {
	for {
		header, err := reader.Next()
		if err != nil {
			return
		}
		target := filepath.Join(directory, header.Name)
		// ruleid: go-archive-path-traversal
		os.MkdirAll(target, 0o750)
	}
}

func checked(reader *zip.Reader, directory string) {
	for _, entry := range reader.File {
		target := filepath.Join(directory, entry.Name)
		if !strings.HasPrefix(target, filepath.Clean(directory)+"/") {
			continue
		}
		// ok: go-archive-path-traversal
		os.Create(target)
		// ok: go-archive-path-traversal
		os.Create(filepath.Join(directory, filepath.Base(entry.Name)))
	}
}

func unpack(archive *zip.ReadCloser, target string) {
	for _, file := range archive.File {
		path := filepath.Join(target, file.Name)
		// ruleid: go-archive-path-traversal
		os.MkdirAll(filepath.Dir(path), 0o750)
		// ruleid: go-archive-path-traversal
		os.Create(path)
		// ok: go-archive-path-traversal
		os.Create(filepath.Join(target, filepath.Base(file.Name)))
	}
}

func unpackChecked(archive *zip.ReadCloser, target string) {
	for _, file := range archive.File {
		path := filepath.Join(target, file.Name)
		if !strings.HasPrefix(path, filepath.Clean(target)+string(os.PathSeparator)) {
			continue
		}
		// ok: go-archive-path-traversal
		os.Create(path)
	}
}
