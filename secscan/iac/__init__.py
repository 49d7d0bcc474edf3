"""Parsers of infrastructure documents: bytes in, typed units with exact positions out."""
