"""Versions as each ecosystem orders them: a text in, a key out; keys of one ecosystem are a total order."""

from __future__ import annotations

from secscan.advisories.versions.table import Key, NotAVersionError, compared, key_of, name_of, scheme_of

__all__ = ["Key", "NotAVersionError", "compared", "key_of", "name_of", "scheme_of"]
