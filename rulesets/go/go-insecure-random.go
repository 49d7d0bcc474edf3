package main

import (
	"fmt"
	"math/rand"
)

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
