"""One module per tool, and the literal table that lists them."""
