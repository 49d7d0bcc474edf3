package raw

import "unsafe"

func later(value *int, length int) {
	// ruleid: go-unsafe-pointer
	address := uintptr(unsafe.Pointer(value))
	// ruleid: go-unsafe-pointer
	pointer := unsafe.Pointer(address)
	use(pointer)
	// ruleid: go-unsafe-pointer
	items := unsafe.Slice(value, length)
	use(items)
}

func known(text string, bytes []byte, value *int) {
	// ok: go-unsafe-pointer
	view := unsafe.String(unsafe.SliceData(bytes), len(bytes))
	// ok: go-unsafe-pointer
	back := unsafe.Slice(unsafe.StringData(text), len(text))
	// ok: go-unsafe-pointer
	size := unsafe.Sizeof(text)
	// ok: go-unsafe-pointer
	word := (*uint64)(unsafe.Pointer(value))
	use(view, back, size, word)
}
