"""Mechanical fixes: what takes the place of which text, as differences and in the bytes of files. Pure."""
