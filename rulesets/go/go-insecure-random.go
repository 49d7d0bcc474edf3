package tokens

import (
	"fmt"
	"math/rand"
	"strconv"
	"time"
)

func make() {
	// ruleid: go-insecure-random
	token := strconv.Itoa(rand.Int())
	// ruleid: go-insecure-random
	user.Password = letters[rand.Intn(26)] + "x"
	// ok: go-insecure-random
	delay := rand.Intn(100)
	// ok: go-insecure-random
	time.Sleep(time.Duration(rand.Int63n(10)))
}

func newSessionID() string {
	// ruleid: go-insecure-random
	return strconv.FormatUint(rand.Uint64(), 16)
}

func roll() int {
	// ok: go-insecure-random
	return rand.Intn(6)
}

func session() {
	// ruleid: go-insecure-random
	token := fmt.Sprint(rand.Int63())
	// ok: go-insecure-random
	delay := rand.Intn(10)
	fmt.Println(token, delay)
}

func generatePassword() string {
	// ruleid: go-insecure-random
	return string(letters[rand.Intn(len(letters))])
}

func pickCard() int {
	// ok: go-insecure-random
	return rand.Intn(52)
}
