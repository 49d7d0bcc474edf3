"""Small programs that run a library or a parser in a caged child, one JSON line per file."""
