"""The order of Composer's packages: PHP's `version_compare` of versions that Composer has normalised."""

from __future__ import annotations

import re

Key = tuple[tuple[int, int], ...]

_TOKEN = re.compile(r"\d+|[a-z]+", re.ASCII)
_VERSION = re.compile(r"v?\d[0-9a-z.\-_+]*", re.ASCII)
_RELEASE = re.compile(r"(\d+(?:\.\d+){0,3})(?!\.?\d)(.*)", re.ASCII)
_FORMS = (("dev", 0), ("alpha", 1), ("a", 1), ("beta", 2), ("b", 2), ("rc", 3), ("p", 6))
_OTHER, _END, _NUMBER = -1, 4, 5
_PARTS = 4


def key(text: str) -> Key:
    """A word that PHP does not know comes first, then dev, alpha, beta, RC, nothing, a number, a patch."""
    plain = text.strip().lower().partition("+")[0]
    if not _VERSION.fullmatch(plain):
        raise ValueError("not a version of Composer: a branch, perhaps")
    plain = plain.removeprefix("v").replace("stable", "")
    found = _RELEASE.fullmatch(plain)
    if found:
        numbers = found[1].split(".")
        plain = ".".join((*numbers, *["0"] * (_PARTS - len(numbers)))) + "-" + found[2]
    return (*map(_rank, _TOKEN.findall(plain)), (_END, 0))


def _rank(token: str) -> tuple[int, int]:
    if token.isdecimal():
        return _NUMBER, int(token)
    return next(((rank, 0) for form, rank in _FORMS if token.startswith(form)), (_OTHER, 0))
