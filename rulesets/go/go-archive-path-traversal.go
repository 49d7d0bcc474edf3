package main

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
)

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
