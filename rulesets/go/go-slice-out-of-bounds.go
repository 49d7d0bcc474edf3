package buffers

func beyond() {
	header := make([]byte, 16)
	// ruleid: go-slice-out-of-bounds
	use(header[16])
	// ruleid: go-slice-out-of-bounds
	use(header[4:20])
	row := make([]int, 0, 4)
	// ruleid: go-slice-out-of-bounds
	use(row[:10])
}

func within(data []byte) {
	header := make([]byte, 16)
	// ok: go-slice-out-of-bounds
	use(header[15])
	// ok: go-slice-out-of-bounds
	use(header[4:16])
	none := make([]byte, 0)
	for _, one := range data {
		none = append(none, one)
	}
	// ok: go-slice-out-of-bounds
	use(none[0])
	other := make([]byte, 2)
	other = append(other, data...)
	// ok: go-slice-out-of-bounds
	use(other[2])
	if len(header) > 20 {
		// ok: go-slice-out-of-bounds
		use(header[20])
	}
}
