"""Texts and documents with exact positions: encodings, lines, YAML, JSON, TOML, HCL, globs."""
