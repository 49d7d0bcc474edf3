"""Parsers of dependency manifests and lock files: bytes in, packages with exact lines out."""
