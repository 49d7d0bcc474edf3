package archives

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"os"
)

func unpack(data []byte) error {
	packed, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	// ruleid: go-decompression-bomb
	_, err = io.Copy(os.Stdout, packed)
	return err
}

func readAll(source io.Reader) ([]byte, error) {
	packed, err := zlib.NewReader(source)
	if err != nil {
		return nil, err
	}
	// ruleid: go-decompression-bomb
	return io.ReadAll(packed)
}

func entries(archive *zip.ReadCloser, target io.Writer) {
	for _, entry := range archive.File {
		content, _ := entry.Open()
		// ruleid: go-decompression-bomb
		io.Copy(target, content)
	}
}

func limited(data []byte) ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	// ok: go-decompression-bomb
	return io.ReadAll(io.LimitReader(packed, 1<<20))
}

func chunk(source io.Reader, target io.Writer) error {
	packed, err := zlib.NewReader(source)
	if err != nil {
		return err
	}
	// ok: go-decompression-bomb
	_, err = io.CopyN(target, packed, 4096)
	return err
}

func plain(source, target *os.File) {
	// ok: go-decompression-bomb
	io.Copy(target, source)
}
