package waiting

import (
	"context"
	"time"
)

func lost(parent context.Context) {
	// ruleid: go-lost-cancel
	ctx, _ := context.WithTimeout(parent, time.Second)
	use(ctx)
	// ruleid: go-lost-cancel
	parent, _ = context.WithCancel(parent)
	use(parent)
}

func kept(parent context.Context) {
	// ok: go-lost-cancel
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	use(ctx)
	// ok: go-lost-cancel
	value := context.WithValue(parent, key, 1)
	use(value)
}
