package loops

import (
	"context"
	"os"
	"time"
)

func watch(ctx context.Context, name string) {
	// ruleid: go-endless-loop
	for {
		data, _ := os.ReadFile(name)
		use(data)
		time.Sleep(time.Second)
	}
}

func pump(ctx context.Context, in <-chan int) error {
	// ruleid: go-endless-loop
	for {
		select {
		case item := <-in:
			use(item)
		default:
			time.Sleep(time.Second)
		}
	}
}

func ends(ctx context.Context, in <-chan int) {
	// ok: go-endless-loop
	for {
		select {
		case <-ctx.Done():
			return
		case item := <-in:
			use(item)
		}
	}
}

func passes(ctx context.Context) error {
	// ok: go-endless-loop
	for {
		if err := step(ctx); err != nil {
			return err
		}
	}
}
