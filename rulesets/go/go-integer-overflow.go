package numbers

import (
	"math"
	"strconv"
)

func parse(text string) {
	number, err := strconv.Atoi(text)
	// ruleid: go-integer-overflow
	small := int32(number)
	wide, err := strconv.ParseInt(text, 10, 64)
	// ruleid: go-integer-overflow
	port := uint16(wide)
	narrow, err := strconv.ParseInt(text, 10, 32)
	// ok: go-integer-overflow
	fits := int32(narrow)
	// ok: go-integer-overflow
	same := int64(number)
}

func checked(text string) int32 {
	number, err := strconv.Atoi(text)
	if number > math.MaxInt32 {
		return 0
	}
	// ok: go-integer-overflow
	return int32(number)
}

func parse(text string) {
	number, err := strconv.Atoi(text)
	if err != nil {
		return
	}
	// ruleid: go-integer-overflow
	small := int32(number)
	wide, _ := strconv.ParseInt(text, 10, 64)
	// ruleid: go-integer-overflow
	tiny := int16(wide)
	right, _ := strconv.ParseInt(text, 10, 16)
	// ok: go-integer-overflow
	fits := int16(right)
	if number < 0 || number > math.MaxInt32 {
		return
	}
	// ok: go-integer-overflow
	checked := int32(number)
	// ok: go-integer-overflow
	same := int64(wide)
}
