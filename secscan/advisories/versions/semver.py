"""Semantic Versioning 2.0.0 (https://semver.org) and the ecosystems that vary it a little."""

from __future__ import annotations

import re

Identifier = tuple[int, int, str]
Key = tuple[tuple[int, ...], int, tuple[Identifier, ...], int, tuple[Identifier, ...]]
"""Release without trailing zeros, whether it is final, pre-release, whether there is a build, the build."""

_VERSION = re.compile(
    r"[=v]{0,2}(\d+(?:\.\d+){0,9})(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.+_-]*))?", re.ASCII | re.IGNORECASE
)
_GO_RELEASE = re.compile(r"(?:go)?(\d+(?:\.\d+)*)(beta|rc)(\d+)", re.ASCII)
"""How the Go project itself writes pre-releases of its tools and standard library."""


def key(text: str) -> Key:
    """The order of a version whose build does not count: npm, crates.io, Go, Hex, Swift."""
    release, pre, _ = _parts(text)
    return (_release(release), 0 if pre else 1, _identifiers(pre), 0, ())


def pub_key(text: str) -> Key:
    """The order of Dart's packages: a build comes after none, and builds compare like pre-releases."""
    release, pre, build = _parts(text)
    return (_release(release), 0 if pre else 1, _identifiers(pre), 1 if build else 0, _identifiers(build))


def nuget_key(text: str) -> Key:
    """The order of NuGet's packages: up to four numbers, and the case of a pre-release does not count."""
    return key(text.lower())


def go_key(text: str) -> Key:
    """The order of Go modules, and of the standard library (`go1.21rc2` is `1.21.0-rc.2`)."""
    found = _GO_RELEASE.fullmatch(text)
    return key(f"{found[1]}-{found[2]}.{found[3]}" if found else text.removeprefix("go"))


def exact_key(text: str) -> Key:
    """The order of tags that name one release; `v4` and a commit stand for what they lead to today."""
    release, _, _ = _parts(text)
    if release.count(".") < 2:  # noqa: PLR2004 - major, minor and patch
        raise ValueError("a moving tag")
    return key(text)


def _parts(text: str) -> tuple[str, str, str]:
    found = _VERSION.fullmatch(text)
    if found is None:
        raise ValueError("not a semantic version")
    return found[1], found[2] or "", found[3] or ""


def _release(text: str) -> tuple[int, ...]:
    numbers = [int(part) for part in text.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _identifiers(text: str) -> tuple[Identifier, ...]:
    """Numbers come before words; of two that begin alike the longer one comes later."""
    if not text:
        return ()
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in text.split("."))
