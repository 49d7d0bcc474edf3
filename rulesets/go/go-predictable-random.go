package dice

import "math/rand"

func roll() int {
	// ruleid: go-predictable-random
	return rand.Intn(6)
}

func share() float64 {
	// ruleid: go-predictable-random
	return rand.Float64()
}

func seeded() int {
	// ok: go-predictable-random
	source := rand.NewSource(42)
	// ok: go-predictable-random
	return rand.New(source).Intn(6)
}
