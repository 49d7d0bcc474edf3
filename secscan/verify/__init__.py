"""Whether a found secret works, asked of its provider. Pure: it is handed the network."""
