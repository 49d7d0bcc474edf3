"""Whether a found secret works, asked of its provider where the caller names it. Pure: the network comes in."""
