"""The orders of Linux distributions' packages: dpkg, rpm and apk."""

from __future__ import annotations

import re
from typing import Any

_DEBIAN = re.compile(r"(?:(\d+):)?([0-9A-Za-z.+~:-]*)", re.ASCII)
_PIECES = re.compile(r"(\D*)(\d*)", re.ASCII)
_RPM = re.compile(r"\d+|[A-Za-z]+|[~^]", re.ASCII)
_ALPINE = re.compile(
    r"(?P<numbers>\d+(?:\.\d+)*)(?P<letter>[a-z]?)(?P<suffixes>(?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(?P<build>\d+))?",
    re.ASCII,
)
_SUFFIX = re.compile(r"_([a-z]+)(\d*)", re.ASCII)
_BEFORE = {"alpha": 0, "beta": 1, "pre": 2, "rc": 3}
_AFTER = {"cvs": 0, "svn": 1, "git": 2, "hg": 3, "p": 4}
_MARKS = {"~": (0, 0, ""), "^": (2, 0, "")}
_END = (1, 0, "")


def debian_key(text: str) -> Any:
    """Epoch, upstream version and revision as deb-version(7) compares them."""
    found = _DEBIAN.fullmatch(text.strip())
    if found is None or not found[2]:
        raise ValueError("not a version of Debian")
    upstream, dash, revision = found[2].rpartition("-")
    return int(found[1] or 0), _pieces(upstream if dash else revision), _pieces(revision if dash else "")


def _pieces(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Words and numbers in turn; an end is an empty word, which a tilde comes before."""
    found = [(word, number) for word, number in _PIECES.findall(text) if word or number]
    keys = [((*map(_letter, word), 0), int(number or 0)) for word, number in found]
    while keys and keys[-1] == ((0,), 0):
        keys.pop()
    return (*keys, ((0,), 0))


def _letter(character: str) -> int:
    """A tilde before the end of the word, letters before everything else."""
    if character == "~":
        return -1
    return ord(character) if character.isalpha() else ord(character) + 256


def rpm_key(text: str) -> Any:
    """Epoch, version and release, each as rpm-version(7) compares it."""
    epoch, colon, rest = text.strip().partition(":")
    version, _, release = (rest if colon else epoch).partition("-")
    if not version or (colon and not epoch.isdecimal()):
        raise ValueError("not a version of RPM")
    return int(epoch) if colon else 0, _segments(version), _segments(release)


def _segments(text: str) -> tuple[tuple[int, int, str], ...]:
    """A tilde, the end, a caret, a word, a number: in this order where two versions part."""
    found = _RPM.findall(text)
    return (*(_MARKS.get(one) or _segment(one) for one in found), _END)


def _segment(text: str) -> tuple[int, int, str]:
    return (4, int(text), "") if text.isdecimal() else (3, 0, text)


def alpine_key(text: str) -> Any:
    """Numbers, a letter, suffixes and the build, as apk-tools compares them."""
    found = _ALPINE.fullmatch(text.strip())
    if found is None:
        raise ValueError("not a version of Alpine")
    first, *others = found["numbers"].split(".")
    key: list[tuple[int, int]] = [(6, int(first))]
    for part in others:
        zeros = len(part) - len(part.lstrip("0"))
        key += [(6, -zeros)] if zeros else []
        key += [(6, int(part.lstrip("0")))] if part.lstrip("0") else []
    key += [(5, ord(found["letter"]))] if found["letter"] else []
    for word, number in _SUFFIX.findall(found["suffixes"]):
        key.append(_suffix(word))
        key += [(3, int(number))] if number else []
    if found["build"]:
        key.append((2, int(found["build"])))
    return (*key, (1, 0))


def _suffix(word: str) -> tuple[int, int]:
    """Before the end for what precedes a release, after it for what follows one."""
    if word in _BEFORE:
        return 0, _BEFORE[word]
    if word in _AFTER:
        return 4, _AFTER[word]
    raise ValueError("not a suffix of Alpine")
