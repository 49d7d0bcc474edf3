"""Texts that a tool can read instead of a file's own, and the way back. Pure: bytes in, bytes out."""
