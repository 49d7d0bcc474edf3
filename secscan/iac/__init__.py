"""Parsers of infrastructure documents: text in, typed units with exact positions out."""
